using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Warning;

/// <summary>Names alerts by what they begin with, not by counting: the same run gives the same name.</summary>
internal static class AlertIdentity
{
    private const int Digits = 12;

    /// <summary>Makes the name: the first digits of SHA-256 of area, mode and time.</summary>
    public static string Of(string area, DetectionMode mode, double time) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{area}|{mode}|{time:F3}"))))[..Digits];
}
