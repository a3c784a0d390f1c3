using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Earshot.Tools.Provisioning.Files;

namespace Earshot.Tools.Provisioning.Certificates;

/// <summary>All certificates that an authority has signed: <c>ca/issued.json</c>. What is revoked is known from here.</summary>
internal sealed class CertificateIndex
{
    public const string FileName = "ca/issued.json";

    private readonly List<IssuedCertificate> _certificates = [];
    private readonly HashSet<string> _revokedSerials = new(StringComparer.Ordinal);

    private CertificateIndex(long listNumber) => ListNumber = listNumber;

    /// <summary>Gets the number of the revocation list, which rises with each change.</summary>
    public long ListNumber { get; private set; }

    public IReadOnlyList<IssuedCertificate> Certificates => _certificates;

    public static CertificateIndex Read(FleetFolder folder)
    {
        byte[]? content = folder.Read(FileName);
        if (content is null)
        {
            return new CertificateIndex(1);
        }

        try
        {
            JsonNode json = JsonNode.Parse(content)!;
            CertificateIndex index = new((long)json["crl"]!);
            foreach (JsonNode? entry in json["certificates"]!.AsArray())
            {
                index.Add(new IssuedCertificate((string)entry!["name"]!, (string)entry["serial"]!, Time(entry["notAfter"])!.Value, Time(entry["revoked"])));
            }

            return index;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new BadInputException($"{folder[FileName]}: damaged; put it back from a copy: without it nobody knows what was revoked.");
        }
    }

    public void Add(IssuedCertificate certificate)
    {
        _certificates.Add(certificate);
        if (certificate.Revoked is not null)
        {
            _revokedSerials.Add(certificate.Serial);
        }
    }

    public bool IsRevoked(string serial) => _revokedSerials.Contains(serial);

    /// <summary>Revokes every certificate of a name that has not ended.</summary>
    /// <returns>How many were revoked.</returns>
    public int Revoke(string name, DateTimeOffset now)
    {
        int count = 0;
        for (int i = 0; i < _certificates.Count; i++)
        {
            if (_certificates[i].Name == name && _certificates[i].Revoked is null && _certificates[i].NotAfter > now)
            {
                _certificates[i] = _certificates[i] with { Revoked = now };
                _revokedSerials.Add(_certificates[i].Serial);
                count++;
            }
        }

        ListNumber += count > 0 ? 1 : 0;
        return count;
    }

    public byte[] ToJson() => JsonText.Of(new JsonObject
    {
        ["v"] = 1,
        ["crl"] = ListNumber,
        ["certificates"] = new JsonArray([.. _certificates.Select(certificate => new JsonObject
        {
            ["name"] = certificate.Name,
            ["serial"] = certificate.Serial,
            ["notAfter"] = Text(certificate.NotAfter),
            ["revoked"] = certificate.Revoked is DateTimeOffset moment ? Text(moment) : null,
        })]),
    });

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JsonNode? json) => json is null
        ? null
        : DateTimeOffset.ParseExact((string)json!, "yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
