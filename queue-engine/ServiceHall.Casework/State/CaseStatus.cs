namespace ServiceHall.Casework;

/// <summary>Where a case is in its life. Suspension, escalation and a pending exclusion are marks beside it.</summary>
public enum CaseStatus
{
    /// <summary>With the desk, which must give it to somebody.</summary>
    Registered,

    /// <summary>Given to a department, which has not said yes yet.</summary>
    Assigned,

    /// <summary>The department took it.</summary>
    Accepted,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>The department answered; or the result lies ready.</summary>
    Answered,

    /// <summary>The citizen was asked and the answer holds.</summary>
    Verified,

    /// <summary>Nothing more is done; its papers are put together.</summary>
    Closed,

    /// <summary>Filed: the only way out of the ledger.</summary>
    Filed,
}

/// <summary>What the clock of a case runs for.</summary>
public enum CaseStage
{
    /// <summary>Registered to accepted.</summary>
    Accept,

    /// <summary>Accepted to answered.</summary>
    Handle,

    /// <summary>Answered to verified, or collected.</summary>
    Verify,

    /// <summary>Verified to filed.</summary>
    File,
}
