namespace Pipeline.Serving.Protocol;

/// <summary>A request that is answered with an error; its message is for the caller and names the input and row.</summary>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static RefusedException Malformed(string message) => new(StatusCodes.Status400BadRequest, message);

    public static RefusedException TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, message);

    public static RefusedException Unknown(string message) => new(StatusCodes.Status404NotFound, message);
}
