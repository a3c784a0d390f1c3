using System;
using System.Collections.Generic;
using System.IO;
using Earshot.Firmware.Compilation;
using Earshot.Firmware.DeviceTests;
using Earshot.Firmware.Image;
using Earshot.Firmware.Packages;
using Earshot.Firmware.Projects;

namespace Earshot.Firmware;

/// <summary>Builds the device image, runs the device tests, writes the projects for nanoFramework's tools. Run by build/Firmware.targets.</summary>
internal static class Program
{
    private const string Usage = """
        usage: Earshot.Firmware projects ROOT
               Earshot.Firmware image ROOT SDK_DIR PACKAGES_DIR OUT_DIR
               Earshot.Firmware test ROOT SDK_DIR PACKAGES_DIR OUT_DIR NANOCLR_COMMAND
        """;

    private const string ImageName = "Earshot.bin";
    private const string SummaryName = "device-tests.txt";
    private const string LogName = "device-tests.log";
    private static readonly TimeSpan TestLimit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a verb.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <returns>0 when done, 1 when tests failed, 2 when something has to be mended first.</returns>
    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["projects", var root] => UpdateProjects(root),
                ["image", var root, var sdk, var packages, var output] => WriteImage(Builder(root, sdk, packages, output), output),
                ["test", var root, var sdk, var packages, var output, var clr] => Test(new NanoClr(clr), Builder(root, sdk, packages, output), output),
                [MetadataProcessor.Verb, var sdk, var task, .. var rest] => MetadataProcessorHost.Run(sdk, task, rest),
                _ => Fail(Usage),
            };
        }
        catch (CompilationException e)
        {
            // The compiler's lines are in the form that MSBuild takes for errors with file and line.
            return Fail(e.Message);
        }
        catch (Exception e) when (e is FirmwareException or IOException or UnauthorizedAccessException)
        {
            return Fail($"nf.proj : error NANO100: {e.Message}");
        }
    }

    private static int UpdateProjects(string root)
    {
        IReadOnlyList<string> written = NfprojWriter.Update(Path.GetFullPath(root));
        foreach (string path in written)
        {
            Console.WriteLine(path);
        }

        Console.WriteLine(written.Count == 0 ? "The .nfproj files are as they should be." : $"{written.Count} files written.");
        return 0;
    }

    private static DeviceBuild Builder(string root, string sdk, string packages, string output)
    {
        string folder = Path.GetFullPath(output);
        return new DeviceBuild(Path.GetFullPath(root), new DotnetSdk(sdk), new PackageFolder(Path.GetFullPath(packages), Path.Combine(folder, "packages")), folder);
    }

    private static int WriteImage(DeviceBuild build, string output)
    {
        IReadOnlyList<string> files = build.Build("firmware/Loader/Loader.nfproj");
        string path = Path.Combine(Path.GetFullPath(output), ImageName);
        using FileStream image = File.Create(path);
        IReadOnlyList<ImageEntry> entries = DeploymentImage.Write(files, image);
        Console.Write(ImageReport.Render(entries, image.Length));
        ImageReport.CheckFits(image.Length);
        Console.WriteLine(path);
        return 0;
    }

    private static int Test(NanoClr clr, DeviceBuild build, string output)
    {
        IReadOnlyList<string> files = build.Build("tests/Node/NodeTests.nfproj", "nanoFramework.UnitTestLauncher");
        ClrRun run = clr.Run(files, TestLimit);
        File.WriteAllLines(Path.Combine(output, LogName), run.Lines);
        TestReport report = TestReport.Read(run, ExpectedTest.FindAll(Path.ChangeExtension(files[^1], ".dll")));
        Print("skipped ", report.Skips);
        Print("", report.Tail);
        Print("failed ", report.Failures);
        File.WriteAllText(Path.Combine(output, SummaryName), report.Summary + Environment.NewLine);
        return report.Succeeded ? 0 : 1;
    }

    private static void Print(string start, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Console.WriteLine(start + line);
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
