// Most of these tests wait for a wire; while they do, others run.
[assembly: CollectionBehavior(MaxParallelThreads = 8)]
