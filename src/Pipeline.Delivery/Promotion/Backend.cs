namespace Pipeline.Delivery.Promotion;

/// <summary>One line of a gateway's configuration.</summary>
/// <param name="Name">Name of the instance.</param>
/// <param name="Version">The model's version; answers carry it.</param>
/// <param name="Address">Where the instance answers.</param>
/// <param name="Share">Share of traffic, a fraction from 0 to 1.</param>
internal sealed record Backend(string Name, string Version, Uri Address, double Share);
