namespace Earshot.Nano.Counting;

/// <summary>
/// What nanoFramework's interpreter charges beyond the one unit of every IL instruction, in plain operations on
/// locals. Measured on the real CLR; docs/measurements.md tells how. Budgets are in these weighted operations.
/// </summary>
public static class OperationWeights
{
    /// <summary>ldelem*, stelem* and ldelema.</summary>
    public const int ArrayElement = 1;

    /// <summary>ldfld, stfld, ldflda and their static forms.</summary>
    public const int Field = 2;

    /// <summary>call of a managed method; <see cref="Argument"/> comes on top for each argument, <c>this</c> included.</summary>
    public const int StaticCall = 10;

    /// <summary>An argument of a <see cref="StaticCall"/>.</summary>
    public const int Argument = 2;

    /// <summary>callvirt of a managed method of a class, a property of it among them. The C# compiler calls instance methods so even where nothing is virtual.</summary>
    public const int VirtualCall = 14;

    /// <summary>callvirt of a method of an interface.</summary>
    public const int InterfaceCall = 18;

    /// <summary>callvirt of a delegate's Invoke.</summary>
    public const int DelegateCall = 12;

    /// <summary>call, callvirt or newobj of a method that the v1 reference assemblies flag InternalCall.</summary>
    public const int NativeCall = 30;

    /// <summary>newarr; clearing comes on top, see <see cref="BytesClearedPerOperation"/>.</summary>
    public const int NewArray = 10;

    /// <summary>How many bytes of a new array are cleared in the time of an operation: Array.Clear of 512 bytes takes 8 operations more than any native call.</summary>
    public const int BytesClearedPerOperation = 64;

    /// <summary>newobj, instead of the call of the constructor; its body is counted like any other.</summary>
    public const int NewObject = 20;

    /// <summary>Each instance field of a new object, inherited ones included.</summary>
    public const int NewObjectField = 10;

    /// <summary>
    /// A load of a struct onto the stack: ldloc, ldarg, ldobj, ldfld, ldelem or unbox.any of a value type that is neither primitive
    /// nor an enumeration, which clones it. The store that follows moves the clone.
    /// </summary>
    public const int StructCopy = 25;

    /// <summary>box.</summary>
    public const int Box = 6;

    /// <summary>endfinally, which ends each pass through a try with a finally.</summary>
    public const int TryFinally = 15;

    /// <summary>A lock: all but its <see cref="TryFinally"/> at Monitor.Enter, nothing more at Monitor.Exit.</summary>
    public const int Lock = 95;

    /// <summary>throw and rethrow; the exception object comes on top.</summary>
    public const int Throw = 95;
}
