using System;
using System.CommandLine;
using System.Globalization;
using System.Threading.Tasks;
using Earshot.Tools.Provisioning.Fleet;
using Earshot.Tools.Provisioning.Magnetism;

namespace Earshot.Tools.Provisioning;

/// <summary>The command line of <c>provision</c>.</summary>
public static class ProvisionCommand
{
    /// <summary>The environment variable that holds the fleet's Wi-Fi password: a command line is seen by every user of a machine.</summary>
    public const string PasswordVariable = "EARSHOT_WIFI_PASSWORD";

    private static readonly Argument<string> FilePath = new("FLEET.csv")
    {
        Description = "A line for each node: id,lat,lon,alt,array and optionally spacing,heading,headingSd,north,surveyed,board,mode,tau0x,tau0y,ssid,password,site (docs/provisioning.md).",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "The fleet's folder: keys and certificates that are there are kept, so the same run can be made again.",
    };

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description = "The address by which nodes reach the broker, mqtts://host[:port]. Default: that of the run before.",
    };

    private static readonly Option<string?> Root = new("--root")
    {
        HelpName = "TOPIC",
        Description = "Root of all topics. Default: that of the run before, at first earshot/v1.",
    };

    private static readonly Option<string?> Ssid = new("--ssid")
    {
        HelpName = "NAME",
        Description = $"Wi-Fi network (WPA2) of nodes whose line names none; its password is read from the environment variable {PasswordVariable}. Default: those of the run before.",
    };

    private static readonly Option<string?> Date = new("--date")
    {
        HelpName = "DAY",
        Description = "Day of the compass measurements whose line has none in the column surveyed, such as 2026-05-07. Default: that of the run before, at first today.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON lines: a \"node\" for each, then a \"summary\".",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="terminal">Where output goes.</param>
    /// <returns>The command.</returns>
    public static Command Create(Terminal terminal)
    {
        Command command = new("provision", "Makes what every node of a fleet, its broker and its correlator need: configuration, keys, certificates, access rights, labels.")
        {
            FilePath, Output, Broker, Root, Ssid, Date, Json,
        };
        command.SetAction((parsed, stop) => CommandLine.GuardAsync(
            token => Task.Run(() => new ProvisionVerb(Read(parsed), terminal, DateTimeOffset.UtcNow).Run(token), token),
            terminal,
            stop));
        return command;
    }

    private static ProvisionOptions Read(ParseResult parsed)
    {
        string? password = Environment.GetEnvironmentVariable(PasswordVariable);
        string? ssid = parsed.GetValue(Ssid);
        BadInputException.Unless(ssid is null || Wifi.IsSsid(ssid), $"--ssid '{ssid}': give {Wifi.SsidWanted}.");
        BadInputException.Unless(string.IsNullOrEmpty(password) || Wifi.IsPassword(password), $"{PasswordVariable}: give {Wifi.PasswordWanted}.");
        string? root = parsed.GetValue(Root);
        BadInputException.Unless(root is null || FleetSettings.IsRoot(root), $"--root '{root}': give 1 to 64 letters, digits, '-', '_' or '/', such as earshot/v1.");
        string? day = parsed.GetValue(Date);
        DateOnly date = default;
        BadInputException.Unless(
            day is null || (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && WorldMagneticModel.Covers(date)),
            $"--date '{day}': give a day such as 2026-05-07, within 2025 to 2029, which {WorldMagneticModel.Name} covers.");
        return new ProvisionOptions(
            parsed.GetRequiredValue(FilePath),
            parsed.GetValue(Output) is { Length: > 0 } folder ? folder : throw new BadInputException("-o is missing; give the fleet's folder."),
            ReadBroker(parsed.GetValue(Broker)),
            root,
            ssid,
            string.IsNullOrEmpty(password) ? null : password,
            day is null ? null : date,
            parsed.GetValue(Json));
    }

    private static BrokerUrl? ReadBroker(string? text)
    {
        BrokerUrl? broker = text is null ? null : BrokerUrl.Parse(text);
        BadInputException.Unless(text is null || (broker is { Secure: true } && broker.CanBeCertified()), $"--broker '{text}': give an address such as mqtts://broker.example.org:8883; nodes connect with TLS and their certificate only.");
        return broker;
    }
}
