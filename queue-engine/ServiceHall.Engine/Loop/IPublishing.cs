namespace ServiceHall.Engine.Loop;

/// <summary>Makes pictures of the books on the loop, to be shown when what they tell is durable.</summary>
internal interface IPublishing
{
    /// <summary>Looks at the books after a batch was decided; what is to be seen goes to <see cref="Batch.Show"/>.</summary>
    void Look(Books books, DateTimeOffset now, Batch batch);

    /// <summary>What was looked at and not shown was not true.</summary>
    void Forget();
}
