namespace Earshot.Tools.Learning;

/// <summary>Sounds that share a profile.</summary>
/// <param name="Type">The profile's type.</param>
/// <param name="Threat">Whether it is to be reported; if not, the profile only rejects.</param>
public sealed record SoundClass(string Type, bool Threat);
