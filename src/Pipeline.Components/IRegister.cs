using Nuke.Common;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Promotion;
using Pipeline.Engine;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;

namespace Pipeline.Components;

/// <summary>Registration: the gated model has a version that will always mean these bytes.</summary>
public interface IRegister : IGate, IValidateCode
{
    /// <summary>Gets which version a new model gets.</summary>
    [Parameter("Version of a new model: major, minor (default), patch, or a semantic version")]
    string Version => TryGetValue(() => Version) ?? "minor";

    /// <summary>Gets the target that registers.</summary>
    Target Register => _ => _
        .Description("Give the gated model a version in the ledger; the same model again keeps its version")
        .DependsOn(ValidateCode, Gate)
        .Consumes(ValidateCode, ValidateData, Train, Evaluate, Gate)
        .InputValue("version", () => Version)
        .InputValue("ledger", () => LedgerRemote)
        .InputCode(typeof(ModelRegistry))
        .Outputs(Evidence.PathOf("registered-model"))
        .Produces(Evidence.PathOf("registered-model"))
        .NeverRestored()
        .Checks(cancellationToken => Evidence.CheckSealAsync("registered-model", cancellationToken))
        .Executes(async cancellationToken =>
        {
            var code = await Evidence.ReadAsync<ValidatedCode>(cancellationToken);
            var registered = await Registry.RegisterAsync(
                new(ModelFile, Evidence, code.Value.Source, VersionChoice.Parse(Version), Actor.FromEnvironment()), cancellationToken);
            await Evidence.WriteAsync(registered with { Lineage = [code.Basis, .. registered.Lineage] }, cancellationToken);
            ReportSummary(figures => figures.With("version", $"{registered.Version}").With("tag", $"{registered.Tag}"));
        });
}
