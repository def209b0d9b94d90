using Pipeline.Core.Errors;

namespace Pipeline.Serving.CommandLine;

/// <summary>What the command line asks for.</summary>
public abstract record Arguments
{
    /// <summary>The error code of a command line that cannot be understood.</summary>
    public const string ErrorCode = "PIP7001";

    /// <summary>How to use the program.</summary>
    public const string Usage = """
        Pipeline.Serving host --models FOLDER [options]
          --models FOLDER          NAME/VERSION/model.onnx for each model, or one model.onnx
          --model-version VERSION  version of the one model.onnx (default: PIPELINE_MODEL_VERSION, then 1)
          --urls URL               where to listen, port 0 for a free one (default: http://127.0.0.1:8080,
                                   or all addresses on ASPNETCORE_HTTP_PORTS where that is set, as in an image)
          --address-file FILE      written with the address once requests are taken
          --prediction-log FOLDER  keep every scored row as a JSON line (default: off)
          --largest-request BYTES  default 33554432
          --most-rows ROWS         in one request, default 100000
          --explain-limit SECONDS  for one request to explain, default 10
        Pipeline.Serving gateway --config FILE [options]
          --config FILE            which versions get which share of traffic; read again when it changes
          --urls URL               where to listen (default: http://127.0.0.1:8080)
          --control URL            where to ask and to reload, loopback only (default: http://127.0.0.1:0)
          --address-file FILE      written with both addresses once requests are taken
        """;

    private Arguments()
    {
    }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="PipelineException">PIP7001: it cannot be understood.</exception>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var command = args.Count == 0 ? "--help" : args[0];
        var options = new OptionReader(args.Skip(1));
        Arguments parsed = command switch
        {
            "host" => new Host
            {
                Models = options.Required("--models"),
                ModelVersion = options.Text("--model-version"),
                Urls = options.Text("--urls"),
                AddressFile = options.Text("--address-file"),
                PredictionLog = options.Text("--prediction-log"),
                LargestRequestBytes = options.Number("--largest-request", 32 << 20, 1_024, 1 << 30),
                MostRows = options.Number("--most-rows", 100_000, 1, 10_000_000),
                ExplainLimit = TimeSpan.FromSeconds(options.Number("--explain-limit", 10, 1, 3_600)),
            },
            "gateway" => new Gateway
            {
                Config = options.Required("--config"),
                Urls = options.Text("--urls") ?? "http://127.0.0.1:8080",
                Control = options.Text("--control") ?? "http://127.0.0.1:0",
                AddressFile = options.Text("--address-file"),
            },
            "help" or "--help" or "-h" => new Help(),
            _ => throw OptionReader.Misused($"'{command}' is no command."),
        };
        options.End();
        return parsed;
    }

    /// <summary>Serve models.</summary>
    public sealed record Host : Arguments
    {
        /// <summary>Gets the folder of models.</summary>
        public required string Models { get; init; }

        /// <summary>Gets the version of a model that lies in the folder itself.</summary>
        public string? ModelVersion { get; init; }

        /// <summary>Gets where to listen; null for the default.</summary>
        public string? Urls { get; init; }

        /// <summary>Gets the file to write the address to; null for none.</summary>
        public string? AddressFile { get; init; }

        /// <summary>Gets the folder of the prediction log; null for none.</summary>
        public string? PredictionLog { get; init; }

        /// <summary>Gets the largest body of a request in bytes, 1 KiB to 1 GiB; default 32 MiB.</summary>
        public int LargestRequestBytes { get; init; } = 32 << 20;

        /// <summary>Gets the most rows of a request, 1 to 10,000,000; default 100,000.</summary>
        public int MostRows { get; init; } = 100_000;

        /// <summary>Gets the longest that one request may take to explain its rows, waiting for its turn included; default 10 s.</summary>
        public TimeSpan ExplainLimit { get; init; } = TimeSpan.FromSeconds(10);
    }

    /// <summary>Split traffic.</summary>
    public sealed record Gateway : Arguments
    {
        /// <summary>Gets the file that says which versions get which share.</summary>
        public required string Config { get; init; }

        /// <summary>Gets where to listen.</summary>
        public required string Urls { get; init; }

        /// <summary>Gets where the control endpoint listens; a loopback address.</summary>
        public required string Control { get; init; }

        /// <summary>Gets the file to write the addresses to; null for none.</summary>
        public string? AddressFile { get; init; }
    }

    /// <summary>Say how to use the program.</summary>
    public sealed record Help : Arguments;
}
