using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Earshot.Firmware.DeviceTests;

/// <summary>
/// A method that the test launcher is to run. It runs what it finds on the device and says nothing of what it does not
/// reach, so that has to be known from the compiled tests.
/// </summary>
/// <param name="Type">Full name of the class.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Runs">How often it runs: once, or once for each row of data.</param>
/// <param name="IsSetup">Whether it comes before the tests of its class; when it is skipped, so are they, without a word.</param>
public sealed record ExpectedTest(string Type, string Method, int Runs, bool IsSetup)
{
    private const string Namespace = "nanoFramework.TestFramework";
    private const string Row = "DataRowAttribute";
    private const string Setup = "SetupAttribute";
    private static readonly string[] Once = ["TestMethodAttribute", Setup, "CleanupAttribute"];

    /// <summary>Finds the tests of a library.</summary>
    /// <param name="library">Its path.</param>
    /// <returns>The tests.</returns>
    public static IReadOnlyList<ExpectedTest> FindAll(string library)
    {
        using var file = new PEReader(File.OpenRead(library));
        MetadataReader metadata = file.GetMetadataReader();
        var found = new List<ExpectedTest>();
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            if (Attributes(metadata, type.GetCustomAttributes()).Contains("TestClassAttribute"))
            {
                string name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
                foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
                {
                    string[] attributes = [.. Attributes(metadata, method.GetCustomAttributes())];
                    int rows = attributes.Count(a => a == Row);
                    int runs = rows > 0 ? rows : attributes.Count(Once.Contains);
                    if (runs > 0)
                    {
                        found.Add(new ExpectedTest(name, metadata.GetString(method.Name), runs, attributes.Contains(Setup)));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Tells whether a result is one of this method's.</summary>
    /// <param name="result">The result; its name ends with a number.</param>
    /// <returns>Whether it is.</returns>
    public bool IsResult(TestLine result) =>
        result.Name.AsSpan(0, Math.Max(0, result.Name.LastIndexOf('.'))).SequenceEqual($"{Type}.{Method}");

    // Names of the attributes of nanoFramework.TestFramework.
    private static IEnumerable<string> Attributes(MetadataReader metadata, CustomAttributeHandleCollection handles)
    {
        foreach (CustomAttribute attribute in handles.Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent)
            {
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
                if (metadata.StringComparer.Equals(type.Namespace, Namespace))
                {
                    yield return metadata.GetString(type.Name);
                }
            }
        }
    }
}
