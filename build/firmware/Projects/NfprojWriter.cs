using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Earshot.Firmware.Packages;

namespace Earshot.Firmware.Projects;

/// <summary>Writes the .nfproj and packages.config beside each .csproj that has a second compilation.</summary>
public static class NfprojWriter
{
    private const string Test = "nanoFramework.TestFramework";
    private const string Launcher = "nanoFramework.UnitTestLauncher";
    private const string ProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";

    /// <summary>Gives the content that the files of one project should have.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="table">The packages.</param>
    /// <param name="project">The project.</param>
    /// <returns>Content by full path.</returns>
    public static IReadOnlyDictionary<string, string> Render(string root, PackageTable table, NanoProject project)
    {
        IReadOnlyList<NanoPackage> packages = table.Closure(project.AllPackageAssemblies());
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [project.DevicePath] = Nfproj(root, project, packages),
            [Path.Combine(project.Folder, "packages.config")] = PackagesConfig(packages),
        };
    }

    /// <summary>Writes the files whose content has changed.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <returns>Paths of what was written.</returns>
    public static IReadOnlyList<string> Update(string root)
    {
        PackageTable table = PackageTable.Read(root);
        var written = new List<string>();
        foreach ((string path, string content) in NanoProject.FindAll(root).SelectMany(p => Render(root, table, p)))
        {
            if (!File.Exists(path) || File.ReadAllText(path) != content)
            {
                File.WriteAllText(path, content);
                written.Add(path);
            }
        }

        return written;
    }

    private static string Nfproj(string root, NanoProject project, IReadOnlyList<NanoPackage> packages)
    {
        // Where packages.config is restored to: beside the solution, which is in the repository's folder.
        string packagesFolder = Windows(Path.GetRelativePath(project.Folder, Path.Combine(root, "packages")));
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <!-- For nanoFramework's tools. Written from the .csproj and build/NanoPackages.props by: dotnet build nf.proj -t:UpdateNfproj -->
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <PropertyGroup Label="Globals">
                <NanoFrameworkProjectSystemPath>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</NanoFrameworkProjectSystemPath>
                <!-- The repository's settings are for the host's projects: another framework, another language version. -->
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props')" />

            """);
        if (project.IsTest)
        {
            text.Append(
                """
                  <ItemGroup>
                    <ProjectCapability Include="TestContainer" />
                  </ItemGroup>

                """);
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"""
              <PropertyGroup>
                <Configuration Condition=" '$(Configuration)' == '' ">Debug</Configuration>
                <Platform Condition=" '$(Platform)' == '' ">AnyCPU</Platform>
                <ProjectTypeGuids>{ProjectType}</ProjectTypeGuids>
                <ProjectGuid>{ProjectGuid(project)}</ProjectGuid>
                <OutputType>{(project.IsApplication ? "Exe" : "Library")}</OutputType>
                <RootNamespace>{project.RootNamespace}</RootNamespace>
                <AssemblyName>{project.AssemblyName}</AssemblyName>
                <TargetFrameworkVersion>v1.0</TargetFrameworkVersion>
                <LangVersion>9.0</LangVersion>
                <NoWarn>$(NoWarn);8632</NoWarn>

            """);
        if (project.IsTest)
        {
            text.Append(
                """
                    <IsCodedUITest>False</IsCodedUITest>
                    <IsTestProject>true</IsTestProject>
                    <TestProjectType>UnitTest</TestProjectType>
                    <RunSettingsFilePath>$(MSBuildProjectDirectory)\nano.runsettings</RunSettingsFilePath>

                """);
        }

        text.Append(
            """
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')" />

            """);
        Items(text, project.Sources().Select(s => $"""<Compile Include="{Windows(s)}" />"""));
        Items(text, packages.SelectMany(Libraries).Select(l =>
            $"""<Reference Include="{l.Name}"><HintPath>{packagesFolder}\{l.Package}\lib\{l.File}</HintPath></Reference>"""));
        Items(text, project.AllReferences().Select(r => $"""<ProjectReference Include="{Windows(Path.GetRelativePath(project.Folder, r.DevicePath))}" />"""));
        Items(text, ["""<None Include="packages.config" />""", .. project.IsTest ? ["""<None Include="nano.runsettings" />"""] : Array.Empty<string>()]);
        text.Append(
            """
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')" />
              <ProjectExtensions>
                <ProjectCapabilities>
                  <ProjectConfigurationsDeclaredAsItems />
                </ProjectCapabilities>
              </ProjectExtensions>
            </Project>

            """);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string PackagesConfig(IEnumerable<NanoPackage> packages)
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="utf-8"?>""").Append("\n<packages>\n");
        foreach (NanoPackage package in packages.OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"""  <package id="{package.Id}" version="{package.Version}" targetFramework="netnano1.0" />""").Append('\n');
        }

        return text.Append("</packages>\n").ToString();
    }

    private static IEnumerable<(string Name, string File, string Package)> Libraries(NanoPackage package)
    {
        yield return (package.Assembly, package.Assembly + ".dll", package.FolderName);
        if (package.Assembly == Test)
        {
            // The program that finds and runs the tests is the same package's.
            yield return (Launcher, Launcher + ".exe", package.FolderName);
        }
    }

    // A project keeps the GUID it was given when its file was first written.
    private static string ProjectGuid(NanoProject project)
    {
        string? guid = File.Exists(project.DevicePath)
            ? XDocument.Load(project.DevicePath).Descendants().FirstOrDefault(e => e.Name.LocalName == "ProjectGuid")?.Value
            : null;
        return guid ?? Guid.NewGuid().ToString("B").ToUpperInvariant();
    }

    private static void Items(StringBuilder text, IEnumerable<string> items)
    {
        string[] lines = [.. items];
        if (lines.Length > 0)
        {
            text.Append("  <ItemGroup>\n");
            foreach (string line in lines)
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append("  </ItemGroup>\n");
        }
    }

    private static string Windows(string path) => path.Replace('/', '\\');
}
