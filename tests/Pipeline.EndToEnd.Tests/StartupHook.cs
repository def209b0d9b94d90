using System.Diagnostics.CodeAnalysis;

/// <summary>Loaded into the build program by DOTNET_STARTUP_HOOKS: writes the name of every assembly that was loaded to a file at its end.</summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this name, without a namespace.")]
internal static class StartupHook
{
    public const string Variable = "PIPELINE_TEST_ASSEMBLIES";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } file)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(
                file, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
        }
    }
}
