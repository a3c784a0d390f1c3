using System;
using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Il;

/// <summary>Follows the evaluation stack through a method: who made each value and what kind of number it is.</summary>
public sealed class StackFlow
{
    private readonly Dictionary<Instruction, StackValue[]> _before = [];
    private readonly MethodDefinition _method;
    private readonly Stack<Instruction> _pending = [];

    /// <summary>Initializes a new instance of the <see cref="StackFlow"/> class and follows the method.</summary>
    /// <param name="method">A method with a body.</param>
    public StackFlow(MethodDefinition method)
    {
        _method = method;
        Enter(method.Body.Instructions[0], []);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            bool catches = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
            StackValue[] start = catches ? [default] : [];
            Enter(handler.HandlerStart, start);
            if (handler.FilterStart is not null)
            {
                Enter(handler.FilterStart, start);
            }
        }

        while (_pending.TryPop(out Instruction? instruction))
        {
            Follow(instruction);
        }
    }

    /// <summary>Gets the stack as an instruction finds it, the top last; empty where control never gets to.</summary>
    /// <param name="instruction">An instruction of the method.</param>
    /// <returns>The values.</returns>
    public IReadOnlyList<StackValue> Before(Instruction instruction) =>
        _before.TryGetValue(instruction, out StackValue[]? stack) ? stack : [];

    private static MetadataType? NumberOf(TypeReference type) =>
        type.MetadataType is MetadataType.Single or MetadataType.Double or MetadataType.UInt32 or MetadataType.UInt64 ? type.MetadataType : null;

    private static int Pops(Instruction instruction, int depth)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                return 0;
            case StackBehaviour.Pop1:
            case StackBehaviour.Popi:
            case StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Pop1_pop1:
            case StackBehaviour.Popi_pop1:
            case StackBehaviour.Popi_popi:
            case StackBehaviour.Popi_popi8:
            case StackBehaviour.Popi_popr4:
            case StackBehaviour.Popi_popr8:
            case StackBehaviour.Popref_pop1:
            case StackBehaviour.Popref_popi:
                return 2;
            case StackBehaviour.Popi_popi_popi:
            case StackBehaviour.Popref_popi_popi:
            case StackBehaviour.Popref_popi_popi8:
            case StackBehaviour.Popref_popi_popr4:
            case StackBehaviour.Popref_popi_popr8:
            case StackBehaviour.Popref_popi_popref:
                return 3;
            case StackBehaviour.Varpop when instruction.Operand is IMethodSignature called:
                int pushed = instruction.OpCode.Code == Code.Newobj ? 0 : called.HasThis && !called.ExplicitThis ? 1 : 0;
                return called.Parameters.Count + pushed + (instruction.OpCode.Code == Code.Calli ? 1 : 0);
            default:
                return depth;
        }
    }

    private void Enter(Instruction? instruction, StackValue[] stack)
    {
        if (instruction is null)
        {
            return;
        }

        if (_before.TryAdd(instruction, stack))
        {
            _pending.Push(instruction);
            return;
        }

        // Where paths join, a value that more than one instruction may have made has no known producer.
        StackValue[] known = _before[instruction];
        bool changed = false;
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i].Producer is not null && known[i].Producer != stack[i].Producer)
            {
                known = changed ? known : [.. known];
                known[i] = known[i] with { Producer = null };
                changed = true;
            }
        }

        if (changed)
        {
            _before[instruction] = known;
            _pending.Push(instruction);
        }
    }

    private void Follow(Instruction instruction)
    {
        StackValue[] after = After(instruction, _before[instruction]);
        if (instruction.Operand is Instruction target)
        {
            Enter(target, after);
        }
        else if (instruction.Operand is Instruction[] targets)
        {
            foreach (Instruction one in targets)
            {
                Enter(one, after);
            }
        }

        if (instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw))
        {
            Enter(instruction.Next, after);
        }
    }

    private StackValue[] After(Instruction instruction, StackValue[] stack)
    {
        if (instruction.OpCode.Code == Code.Dup)
        {
            return [.. stack, stack[^1]];
        }

        int kept = Math.Max(0, stack.Length - Pops(instruction, stack.Length));
        StackValue[] left = stack[..kept];
        StackValue[] used = stack[kept..];
        return instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => left,
            StackBehaviour.Varpush when Result(instruction).MetadataType == MetadataType.Void => left,
            StackBehaviour.Varpush => [.. left, new StackValue(instruction, NumberOf(Result(instruction)))],
            StackBehaviour.Pushr4 => [.. left, new StackValue(instruction, MetadataType.Single)],
            StackBehaviour.Pushr8 => [.. left, new StackValue(instruction, MetadataType.Double)],
            StackBehaviour.Push1 => [.. left, new StackValue(instruction, NumberOfResult(instruction, used))],
            _ => [.. left, new StackValue(instruction, ConvertedTo(instruction.OpCode.Code))],
        };
    }

    private static TypeReference Result(Instruction instruction) => ((IMethodSignature)instruction.Operand).ReturnType;

    private MetadataType? NumberOfResult(Instruction instruction, StackValue[] used)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldfld:
            case Code.Ldsfld:
                return NumberOf(((FieldReference)instruction.Operand).FieldType);
            case Code.Ldelem_Any:
            case Code.Ldobj:
            case Code.Unbox_Any:
                return NumberOf((TypeReference)instruction.Operand);
            case Code.Ldarg:
            case Code.Ldarg_S:
                return NumberOf(((ParameterDefinition)instruction.Operand).ParameterType);
            case Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3:
                return NumberOfArgument(instruction.OpCode.Code - Code.Ldarg_0);
            case Code.Ldloc:
            case Code.Ldloc_S:
                return NumberOf(((VariableDefinition)instruction.Operand).VariableType);
            case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3:
                return NumberOf(_method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType);
            default:
                // Arithmetic: v1 gives the result the type of its left operand.
                return used.Length > 0 ? used[0].Number : null;
        }
    }

    private MetadataType? NumberOfArgument(int index)
    {
        int parameter = _method.HasThis ? index - 1 : index;
        return parameter >= 0 ? NumberOf(_method.Parameters[parameter].ParameterType) : null;
    }

    private static MetadataType? ConvertedTo(Code code) => code switch
    {
        Code.Conv_U4 or Code.Ldelem_U4 or Code.Ldind_U4 => MetadataType.UInt32,
        Code.Conv_U8 => MetadataType.UInt64,
        _ => null,
    };
}
