using System.Net.Sockets;
using Npgsql;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;

namespace Pipeline.Data.Databases;

/// <summary>
/// Says in our words what a database refused. What the server or the driver said is not passed on: it names hosts and users, and may
/// repeat values of rows. Its code is.
/// </summary>
internal static class DatabaseFailure
{
    private const string TryAgain = "Run again: the snapshot that was there is as it was.";

    /// <summary>Turns what happened while a connection was opened into an error.</summary>
    public static PipelineException OnOpening(TableOrigin table, Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused => new(
            "PIP2092",
            $"The server that {table.Connection} names does not let this user in.",
            $"It refused the user or the password (SQLSTATE {refused.SqlState}).",
            $"Correct user and password in the environment variable {table.Connection}; ask the database's owner whether the user may log in from this machine."),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } missing => new(
            "PIP2092",
            $"The server that {table.Connection} names has no such database.",
            $"SQLSTATE {missing.SqlState}.",
            $"Correct Database in the environment variable {table.Connection}."),
        PostgresException other => new(
            "PIP2091",
            $"The server that {table.Connection} names takes no connection now.",
            $"SQLSTATE {other.SqlState}: it is starting, stopping, or has too many connections.",
            "Wait and run again."),
        _ => new(
            "PIP2091",
            $"The server that {table.Connection} names cannot be reached.",
            ReasonOf(exception),
            $"Start the server, or correct Host, Port and SSL Mode in the environment variable {table.Connection}; look at the firewall between."),
    };

    /// <summary>Turns what happened on an open connection into an error.</summary>
    public static PipelineException OnAsking(TableOrigin table, Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => new(
            "PIP2094",
            $"The user of {table.Connection} may not read {table.Name}.",
            "It lacks the right SELECT on the table or its schema, or a policy hides rows from it (row-level security), and then figures would be wrong.",
            $"GRANT USAGE ON SCHEMA and SELECT on {table.Name} to that user; against policies: the attribute BYPASSRLS, or a table or view made for this."),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or "25P03" or "25P04" } slow => new(
            "PIP2096",
            $"The server did not finish with {table.Name} in the time it allows.",
            $"SQLSTATE {slow.SqlState}: a statement timeout, a lock timeout, or somebody cancelled the query.",
            $"Run again when the server has less to do, or give this user more time: ALTER ROLE … SET statement_timeout."),
        PostgresException { SqlState: PostgresErrorCodes.InvalidRegularExpression } => new(
            "PIP2020",
            $"A pattern of the contract cannot be checked on {table.Name}.",
            "The server does not accept it.",
            "Write the pattern in RE2's syntax, which knows no named Unicode blocks, look-around or back-references."),
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] } ended => Lost(table, $"The server ended the connection (SQLSTATE {ended.SqlState})."),
        PostgresException other => new(
            "PIP2097",
            $"The server cannot answer what the contract asks of {table.Name}.",
            $"SQLSTATE {other.SqlState}{(other.SqlState.StartsWith("22", StringComparison.Ordinal) ? ": a computation has no result, such as a number too large in a condition" : string.Empty)}.",
            "Look the code up in PostgreSQL's documentation, appendix A. A condition may need a bound; a server may need room for sorting."),
        NpgsqlException { InnerException: TimeoutException } => new(
            "PIP2096",
            $"The server did not finish with {table.Name} in the time allowed.",
            "The connection string sets Command Timeout.",
            $"Raise Command Timeout in {table.Connection}, or leave it out: then the query may take as long as it takes."),
        _ => Lost(table, ReasonOf(exception)),
    };

    private static PipelineException Lost(TableOrigin table, string why) => new(
        "PIP2095", $"The connection to the server broke off while {table.Name} was read.", why, TryAgain);

    private static string ReasonOf(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case SocketException socket:
                    return $"The network says {socket.SocketErrorCode}.";
                case TimeoutException:
                    return "It did not answer in time.";
                case System.Security.Authentication.AuthenticationException:
                    return "Its certificate is not trusted, or it speaks another TLS.";
            }
        }

        return exception is NpgsqlException or IOException ? "The connection ended." : $"{exception.GetType().Name}.";
    }
}
