using System.Net;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>Gives the user and password (or token) for a registry; null to go without. Asked only when a registry demands it.</summary>
/// <param name="host">The registry, with its port if it has one.</param>
/// <param name="cancellationToken">Stops asking.</param>
public delegate ValueTask<NetworkCredential?> RegistryCredentials(string host, CancellationToken cancellationToken);
