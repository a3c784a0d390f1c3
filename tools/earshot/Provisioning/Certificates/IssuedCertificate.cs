using System;

namespace Earshot.Tools.Provisioning.Certificates;

/// <summary>A certificate that the fleet's authority has signed.</summary>
/// <param name="Name">Whom it names.</param>
/// <param name="Serial">Its serial number, hexadecimal.</param>
/// <param name="NotAfter">When it ends.</param>
/// <param name="Revoked">When it was revoked, or <see langword="null"/>.</param>
public sealed record IssuedCertificate(string Name, string Serial, DateTimeOffset NotAfter, DateTimeOffset? Revoked);
