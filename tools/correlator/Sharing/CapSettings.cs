namespace Earshot.Correlation.Sharing;

/// <summary>Who warns.</summary>
/// <param name="Sender">The sender's name in the world, such as a domain name or address: no spaces, commas, &lt; or &amp;.</param>
/// <param name="SenderName">The authority's name as people know it.</param>
public sealed record CapSettings(string Sender, string SenderName);
