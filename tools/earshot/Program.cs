using System;
using System.Text;
using System.Threading.Tasks;

namespace Earshot.Tools;

/// <summary>The program's entry.</summary>
public static class Program
{
    /// <summary>Runs the command line of this process.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    public static Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.RunAsync(args, Terminal.OfProcess());
    }
}
