namespace Pipeline.Scoring.Tests;

public enum Home
{
    Own,
    Rent,
}
