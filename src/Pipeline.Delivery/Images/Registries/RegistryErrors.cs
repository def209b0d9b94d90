using System.Net;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>What can go wrong with a registry, in words.</summary>
internal static class RegistryErrors
{
    public static PipelineException Unreachable(string host, Exception exception) => new(
        "PIP6011",
        $"The registry '{host}' does not answer.",
        $"{exception.Message.TrimEnd('.')}.",
        "Check the host name and the network, then run the target again: what was pulled or pushed so far is kept.",
        exception);

    /// <summary>The registry said no; the cause carries the status, for whoever decides by it whether to try again.</summary>
    /// <param name="host">The registry.</param>
    /// <param name="what">What was asked for: what somebody does, and what the registry does.</param>
    /// <param name="status">Its answer.</param>
    /// <param name="answer">The words of the answer.</param>
    /// <param name="sentAs">The user whose password was sent; null where none was.</param>
    public static PipelineException Refused(string host, (string You, string It) what, HttpStatusCode status, string answer, string? sentAs) =>
        Refused(host, what, status, answer, sentAs, new HttpRequestException($"{(int)status} {status}", inner: null, status));

    private static PipelineException Refused(
        string host, (string You, string It) what, HttpStatusCode status, string answer, string? sentAs, HttpRequestException cause) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new(
                "PIP6012",
                $"The registry '{host}' does not let you {what.You}.",
                sentAs is null
                    ? $"It answered {(int)status} {status}, and no password was given."
                    : $"It answered {(int)status} {status} to the user '{sentAs}' with the password that was given.",
                "Give a user and a password or token that may do it, or name another repository.",
                cause)
            : new(
                "PIP6011",
                $"The registry '{host}' could not {what.It}.",
                $"It answered {(int)status} {status}{(answer.Length == 0 ? string.Empty : ": " + answer)}.",
                status == HttpStatusCode.NotFound
                    ? "Check the repository, tag and digest."
                    : "Look at the registry's log, then run the target again: what was pulled or pushed so far is kept.",
                cause);

    /// <summary>The registry did not take what was sent; a part of its answer says why.</summary>
    public static async Task<PipelineException> RefusedAsync(
        RegistryConnection connection, ImageReference target, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return Refused(
            target.Host, ($"push {target}", $"take {target}"), response.StatusCode, answer.Length > 300 ? answer[..300] : answer.Trim(), connection.SentAs);
    }

    public static PipelineException WrongContent(string host, string what) => new(
        "PIP6013",
        $"The registry '{host}' gave other bytes than it promised.",
        $"{what}.",
        "Do not use that registry until its storage and the way to it were checked; nothing of it was kept.");

    public static PipelineException Unusable(ImageReference reference, string why) => new(
        "PIP6014",
        $"'{reference}' cannot be a base image.",
        $"{why}.",
        "Name an image for this platform with tar or gzip layers, for example the ASP.NET runtime image of your distribution.");
}
