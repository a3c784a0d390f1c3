using System;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Time, threads and blocking waits outside the two adapters that own them.</summary>
public sealed class TimeAndThreadRule : InstructionRule
{
    /// <summary>The only files that may touch time and threads; everything else goes through IClock and IScheduler.</summary>
    private static readonly string[] Adapters = ["hal/Esp32/Esp32Clock.cs", "hal/Esp32/Esp32Scheduler.cs"];

    /// <inheritdoc/>
    public override string Id => "NANO011";

    /// <inheritdoc/>
    public override string Title => $"time, threads and waits belong in {string.Join(" and ", Adapters)}";

    /// <inheritdoc/>
    public override string Instead => "Use IClock for time and let RunOnce return when to be called next.";

    /// <inheritdoc/>
    protected override string? Judge(CheckedAssembly assembly, MethodDefinition method, Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called || !Touches(called))
        {
            return null;
        }

        string file = assembly.Locator.Find(method, instruction).File.Replace('\\', '/');
        return Adapters.Any(adapter => file.EndsWith("/" + adapter, StringComparison.Ordinal))
            ? null
            : $"{called.DeclaringType.Name}.{called.Name.Replace("get_", string.Empty, StringComparison.Ordinal)}";
    }

    private static bool Touches(MethodReference called) => (called.DeclaringType.FullName, called.Name) switch
    {
        ("System.Threading.Thread" or "System.Threading.Timer" or "System.Threading.SpinWait", _) => true,
        ("System.Threading.WaitHandle" or "System.Threading.AutoResetEvent" or "System.Threading.ManualResetEvent", "WaitOne" or "WaitAll" or "WaitAny") => true,
        ("System.Threading.Monitor", "Wait") => true,
        ("System.DateTime", "get_UtcNow" or "get_Now" or "get_Today") => true,
        ("System.Environment", "get_TickCount64" or "get_TickCount") => true,
        ("nanoFramework.Hardware.Esp32.HighResTimer", _) => true,
        _ => false,
    };
}
