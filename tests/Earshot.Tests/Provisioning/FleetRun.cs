using System.Text;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Provisioning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>Runs of provision in a test's folder: FLEET.csv is "fleet.csv", the fleet is in "fleet".</summary>
internal static class FleetRun
{
    public const string WifiPassword = "correct horse";

    public static CommandLineRun Provision(TestFolder folder, string csv, params string[] options)
    {
        folder.Write("fleet.csv", Encoding.UTF8.GetBytes(csv));
        string[] broker = System.Array.IndexOf(options, "--broker") < 0 ? ["--broker", "mqtts://broker.example.org:8883"] : [];
        return Again(folder, [.. broker, "--ssid", "field", .. options]);
    }

    public static CommandLineRun Again(TestFolder folder, params string[] options)
    {
        System.Environment.SetEnvironmentVariable(ProvisionCommand.PasswordVariable, WifiPassword);
        return CommandLineRun.Of(["provision", folder["fleet.csv"], "-o", folder["fleet"], .. options]);
    }

    public static CommandLineRun AssertDone(this CommandLineRun run)
    {
        Assert.AreEqual(string.Empty, run.Error);
        Assert.AreEqual(ExitCode.Done, run.ExitCode);
        return run;
    }
}
