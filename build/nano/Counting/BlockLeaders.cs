using System.Collections.Generic;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Counting;

/// <summary>Cuts a method into basic blocks.</summary>
internal static class BlockLeaders
{
    /// <summary>Finds the instructions with which a block begins.</summary>
    /// <param name="body">The method.</param>
    /// <returns>The first instruction, every target of a branch, every start of a handler and whatever follows a branch.</returns>
    public static HashSet<Instruction> Of(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    leaders.Add(target);
                    break;
                case Instruction[] targets:
                    leaders.UnionWith(targets);
                    break;
            }

            if (instruction.Next is not null && Ends(instruction.OpCode.FlowControl))
            {
                leaders.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            leaders.Add(handler.TryStart);
            leaders.Add(handler.HandlerStart);
            if (handler.FilterStart is not null)
            {
                leaders.Add(handler.FilterStart);
            }
        }

        return leaders;
    }

    private static bool Ends(FlowControl flow) =>
        flow is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;
}
