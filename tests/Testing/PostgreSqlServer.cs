namespace Pipeline.Testing;

/// <summary>The database server that <c>eng/real-parts.sh</c> starts for tests. It answers on loopback only, so its password is no secret.</summary>
public static class PostgreSqlServer
{
    /// <summary>The port on 127.0.0.1.</summary>
    public const int Port = 54329;

    /// <summary>The password of its owner, whose name is <c>pipeline</c>.</summary>
    public const string Password = "pipeline-tests";

    /// <summary>How to reach it.</summary>
    public const string ConnectionString = "Host=127.0.0.1;Port=54329;Database=postgres;Username=pipeline;Password=pipeline-tests";
}
