namespace Pipeline.Scoring.Explanation;

/// <summary>Splits the scores of rows among the places of their vectors. One score for each output of the model.</summary>
internal interface IScoreShares
{
    /// <summary>Gets how it is done, in words.</summary>
    string Method { get; }

    /// <summary>Gets, for each output, the score that every explanation starts from.</summary>
    IReadOnlyList<double> Starts { get; }

    /// <summary>Adds what each place of the vector moved each score by.</summary>
    /// <param name="vectors">Row after row, all of one length.</param>
    /// <param name="shares">For each row and output one number a place: [rows, outputs, length]. The values are added to what is there.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="cancellationToken">Stops it between blocks of rows.</param>
    void Add(ReadOnlyMemory<float> vectors, Memory<double> shares, int rows, CancellationToken cancellationToken);
}
