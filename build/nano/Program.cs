using System;
using System.Collections.Generic;
using System.IO;
using Earshot.Nano.References;
using Earshot.Nano.Surface;

namespace Earshot.Nano;

/// <summary>The build's tool: makes the v1 reference assemblies and checks compiled firmware.</summary>
internal static class Program
{
    private const string Usage = """
        usage: Earshot.Nano references SURFACE_DIR --needs FILE -o OUT_DIR
        """;

    /// <summary>Runs a verb.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <returns>0 when done, 1 when something was found, 2 for bad usage or bad input.</returns>
    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["references", var surface, "--needs", var needs, "-o", var output] => WriteReferences(surface, needs, output),
                _ => Fail(Usage),
            };
        }
        catch (SurfaceException e)
        {
            return Fail(e.Message);
        }
        catch (IOException e)
        {
            return Fail(e.Message);
        }
    }

    private static int WriteReferences(string surface, string needs, string output)
    {
        IReadOnlyList<SurfaceAssembly> written = ReferenceAssemblies.Write(surface, needs, output);
        Console.WriteLine($"{written.Count} reference assemblies in {output}");
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
