using System.Collections.Generic;
using System.Linq;
using Earshot.Nano.Il;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Earshot.Nano.Rules;

/// <summary>Floating-point division by anything but a constant other than zero.</summary>
public sealed class FloatDivisionRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "NANO008";

    /// <inheritdoc/>
    public override string Title => "floating-point division by zero throws on v1, which has neither infinity nor NaN";

    /// <inheritdoc/>
    public override string Instead => "Divide by a constant, or scale to integers and test the divisor first.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedAssembly assembly)
    {
        foreach (MethodDefinition method in Methods(assembly))
        {
            List<Instruction> divisions = method.Body.Instructions.Where(i => i.OpCode.Code is Code.Div or Code.Rem).ToList();
            if (divisions.Count == 0)
            {
                continue;
            }

            var flow = new StackFlow(method);
            foreach (Instruction division in divisions)
            {
                IReadOnlyList<StackValue> stack = flow.Before(division);
                if (stack.Count > 0 && stack[^1].IsFloat && !IsNonZeroConstant(stack[^1].Producer))
                {
                    yield return At(assembly, method, division, "the divisor may be zero");
                }
            }
        }
    }

    private static bool IsNonZeroConstant(Instruction? producer) => producer?.Operand switch
    {
        float value when producer.OpCode.Code == Code.Ldc_R4 => value != 0,
        double value when producer.OpCode.Code == Code.Ldc_R8 => value != 0,
        _ => false,
    };
}
