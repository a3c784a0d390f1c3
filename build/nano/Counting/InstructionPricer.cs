using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Counting;

/// <summary>Puts a price on IL instructions, as <see cref="OperationWeights"/> maps the measured costs onto IL.</summary>
internal sealed class InstructionPricer
{
    private const string MonitorType = "System.Threading.Monitor";

    private readonly HashSet<ModuleDefinition> _counted;

    /// <summary>Initializes a new instance of the <see cref="InstructionPricer"/> class.</summary>
    /// <param name="counted">The assemblies whose methods are counted where they run; those of all others are priced at the call.</param>
    public InstructionPricer(IEnumerable<ModuleDefinition> counted)
    {
        _counted = [.. counted];
    }

    /// <summary>Prices an instruction.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="body">The method that it belongs to.</param>
    /// <returns>The price; the clearing of an array is not in it.</returns>
    public InstructionCost Price(Instruction instruction, MethodBody body)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Call:
            case Code.Callvirt:
                return Call(instruction, (MethodReference)instruction.Operand);
            case Code.Newobj:
                return NewObject((MethodReference)instruction.Operand);
            case Code.Newarr:
                return Plain(OperationWeights.NewArray, objects: 1);
            case Code.Box:
                return Plain(OperationWeights.Box, objects: 1);
            case Code.Ldstr:
                return new InstructionCost(new OperationCount(1, 1, 0, 1));
            case Code.Endfinally:
                return Plain(OperationWeights.TryFinally);
            case Code.Throw:
            case Code.Rethrow:
                return Plain(OperationWeights.Throw);
            case Code.Ldfld:
            case Code.Ldsfld:
                return Plain(OperationWeights.Field + Copy(((FieldReference)instruction.Operand).FieldType));
            case Code.Stfld:
            case Code.Stsfld:
            case Code.Ldflda:
            case Code.Ldsflda:
                return Plain(OperationWeights.Field);
            case Code.Ldelem_Any:
                return Plain(OperationWeights.ArrayElement + Copy((TypeReference)instruction.Operand));
            case Code.Ldobj:
            case Code.Unbox_Any:
                return Plain(Copy((TypeReference)instruction.Operand));
            default:
                return Plain(IsArrayElement(instruction.OpCode.Code) ? OperationWeights.ArrayElement : Copy(Variable(instruction, body)));
        }
    }

    private static InstructionCost Plain(int extra, int objects = 0) => new(new OperationCount(1, 1 + extra, objects, 0));

    private static bool IsArrayElement(Code code) =>
        code is (>= Code.Ldelema and <= Code.Stelem_Ref) or Code.Stelem_Any;

    private static int Copy(TypeReference? type) =>
        type is { IsValueType: true, IsPrimitive: false } && type.Resolve() is { IsEnum: false } ? OperationWeights.StructCopy : 0;

    private static TypeReference? Variable(Instruction instruction, MethodBody body)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldloc or Code.Ldloc_S:
                return ((VariableDefinition)instruction.Operand).VariableType;
            case >= Code.Ldloc_0 and <= Code.Ldloc_3:
                return body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType;
            case Code.Ldarg or Code.Ldarg_S:
                return ((ParameterDefinition)instruction.Operand).ParameterType;
            case >= Code.Ldarg_0 and <= Code.Ldarg_3:
                int index = instruction.OpCode.Code - Code.Ldarg_0 - (body.Method.HasThis ? 1 : 0);
                return index < 0 ? null : body.Method.Parameters[index].ParameterType;
            default:
                return null;
        }
    }

    private static int Fields(TypeDefinition? type) =>
        type is null ? 0 : type.Fields.Count(f => !f.IsStatic) + Fields(type.BaseType?.Resolve());

    private InstructionCost NewObject(MethodReference constructor)
    {
        MethodDefinition definition = constructor.Resolve();
        TypeDefinition type = definition.DeclaringType;
        int extra = OperationWeights.NewObject + (OperationWeights.NewObjectField * Fields(type));
        bool native = PackageCalls.IsNative(definition);
        extra += native ? OperationWeights.NativeCall : 0;
        return Entered(constructor, definition, extra, native, type.IsValueType ? 0 : 1);
    }

    private InstructionCost Call(Instruction instruction, MethodReference method)
    {
        MethodDefinition definition = method.Resolve();
        if (definition.DeclaringType.FullName == MonitorType)
        {
            return Plain(definition.Name == "Enter" ? OperationWeights.Lock - OperationWeights.TryFinally : 0);
        }

        bool native = PackageCalls.IsNative(definition);
        int extra = native ? OperationWeights.NativeCall
            : instruction.OpCode.Code == Code.Call ? OperationWeights.StaticCall + (OperationWeights.Argument * Arguments(method))
            : definition.DeclaringType.IsInterface ? OperationWeights.InterfaceCall
            : IsDelegate(definition.DeclaringType) ? OperationWeights.DelegateCall
            : OperationWeights.VirtualCall;
        bool bodiless = native || definition.IsAbstract || IsDelegate(definition.DeclaringType);
        return Entered(method, definition, extra, bodiless, objects: 0);
    }

    private static int Arguments(MethodReference method) => method.Parameters.Count + (method.HasThis ? 1 : 0);

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    // Adds the body of a package's managed method, which is not counted where it runs.
    private InstructionCost Entered(MethodReference method, MethodDefinition definition, int extra, bool bodiless, int objects)
    {
        OperationCount count = new(1, 1 + extra, objects, 0);
        if (bodiless || _counted.Contains(definition.Module))
        {
            return new InstructionCost(count);
        }

        return PackageCalls.TryGetBody(method, out int raw, out int weighted)
            ? new InstructionCost(count.Plus(new OperationCount(raw, weighted, 0, 0)))
            : new InstructionCost(count, PackageCalls.Key(method));
    }
}
