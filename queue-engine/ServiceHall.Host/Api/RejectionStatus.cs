using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>The HTTP status of each rejection; the type in the body is what programs should look at.</summary>
public static class RejectionStatus
{
    private static readonly Dictionary<string, int> ByType = Table(
        (StatusCodes.Status400BadRequest, "bad-request bad-idempotency-key matters-and-bundle no-matters transfer-where text-too-long unknown-channel unknown-evidence bad-pin park-minutes unknown-place "
            + "nobody-named matters-and-appointment duty-day duty-spans "
            + "unknown-help text-missing text-unfit unknown-word proof-needed extension-out-of-range"),
        (StatusCodes.Status401Unauthorized, "not-signed-in wrong-pin"),
        (StatusCodes.Status403Forbidden, "not-allowed proof-wrong"),
        (StatusCodes.Status404NotFound, "unknown-hall unknown-window unknown-visit unknown-ticket unknown-view unknown-station unknown-device unknown-appointment not-found "
            + "unknown-case unknown-pick-up unknown-paper unknown-delivery no-contact"),
        (StatusCodes.Status409Conflict,
            "already-merged already-rated already-started already-waiting being-served code-taken daily-limit day-already-open day-in-the-past day-not-open hall-full "
            + "nobody-called nobody-served nobody-waits not-finished not-parked not-started print-pending print-superseded rating-expired recall-limit "
            + "reprint-limit same-window not-waiting beyond-this-window not-missed grace-over last-matter matter-done not-of-this-visit too-late-to-undo visit-over window-busy window-closed window-paused "
            + "not-rated-yet helped-enough rating-answered wrong-case-state case-suspended case-not-suspended same-department extended-before deadline-passed not-excludable "
            + "exclusion-pending no-exclusion second-person not-verified nothing-to-collect collecting-time paper-twice too-many-papers nothing-due already-taken-in "
            + "not-yet break hours-over not-today no-window day-full slot-full hours-not-over slot-too-soon slot-too-far slot-not-offered already-booked "
            + "too-many-missed same-slot too-late-to-cancel appointment-over appointment-other-day appointment-early appointment-late"),
        (StatusCodes.Status400BadRequest, "text-empty"),
        (StatusCodes.Status404NotFound, "unknown-answer unknown-notice no-reports no-notice"),
        (StatusCodes.Status409Conflict, "plan-changed window-in-use already-acknowledged backup-running answer-changed library-full nothing-to-replan notice-over too-many-notices"),
        (StatusCodes.Status422UnprocessableEntity, "plan-faulty calendar-faulty answer-invalid bad-report"),
        (StatusCodes.Status413PayloadTooLarge, "too-large"),
        (StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type paper-type"),
        (StatusCodes.Status422UnprocessableEntity, "matter-twice rating-out-of-range too-many-matters unknown-bundle unknown-matter unknown-persona unknown-clerk not-bookable unknown-slot command-id-reused "
            + "unknown-reason unknown-helper unknown-case-kind unknown-level unknown-problem unknown-department needs-department rating-needed no-promise"),
        (StatusCodes.Status429TooManyRequests, "locked too-many-requests too-many-phones"),
        (StatusCodes.Status500InternalServerError, "internal-error"),
        (StatusCodes.Status503ServiceUnavailable, "busy hall-unreachable journal-failed plan-not-written calendar-not-written reports-behind reports-away backup-failed"));

    /// <summary>Every type with a status of its own.</summary>
    public static IReadOnlyDictionary<string, int> All => ByType;

    /// <summary>The status of a rejection; a type not in the table is a conflict with the hall's state.</summary>
    public static int Of(Rejection rejection) => rejection switch
    {
        // Where the address names no such window it is not found; where the body does, the body cannot be followed.
        { Type: "unknown-window", Field: "toWindow" } => StatusCodes.Status422UnprocessableEntity,
        _ => ByType.GetValueOrDefault(rejection.Type, StatusCodes.Status409Conflict),
    };

    private static Dictionary<string, int> Table(params (int Status, string Types)[] rows) => rows
        .SelectMany(row => row.Types.Split(' ').Select(type => (type, row.Status)))
        .ToDictionary(pair => pair.type, pair => pair.Status);
}
