using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Device = nanoFramework.TestFramework;

namespace Earshot.Tests;

/// <summary>A device test, or one row of it.</summary>
/// <param name="method">The test method.</param>
/// <param name="arguments">The row's arguments.</param>
public sealed class DeviceTestCase(MethodInfo method, object[] arguments)
{
    public MethodInfo Method { get; } = method;

    /// <summary>Finds the tests of an assembly; of each class those without rows first, as the device runs them.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The tests.</returns>
    public static IEnumerable<DeviceTestCase> All(Assembly assembly)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (Type type in assembly.GetTypes().Where(t => t.IsDefined(typeof(Device.TestClassAttribute))).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            MethodInfo[] methods = type.GetMethods(Any).Where(m => m.IsDefined(typeof(Device.TestMethodAttribute))).ToArray();
            foreach (MethodInfo method in methods.Where(m => !m.IsDefined(typeof(Device.DataRowAttribute))))
            {
                yield return new DeviceTestCase(method, []);
            }

            foreach (MethodInfo method in methods)
            {
                foreach (Device.DataRowAttribute row in method.GetCustomAttributes<Device.DataRowAttribute>())
                {
                    yield return new DeviceTestCase(method, row.MethodParameters);
                }
            }
        }
    }

    /// <summary>Calls a method as the device does, without an instance and with arguments of exactly its parameters' types.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static void Invoke(MethodInfo method, object[] arguments)
    {
        if (!method.IsStatic)
        {
            throw new InvalidOperationException($"{method.Name} must be static: the device calls tests without an instance.");
        }

        Type[] expected = method.GetParameters().Select(p => p.ParameterType).ToArray();
        Type[] given = arguments.Select(a => a.GetType()).ToArray();
        if (!expected.SequenceEqual(given))
        {
            throw new InvalidOperationException(
                $"{method.Name} takes ({string.Join(", ", expected.Select(t => t.Name))}) but the row gives ({string.Join(", ", given.Select(t => t.Name))}); the device converts nothing.");
        }

        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>Runs the test.</summary>
    public void Run() => Invoke(Method, arguments);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Method.DeclaringType!.Name}.{Method.Name}" + (arguments.Length == 0 ? string.Empty : $"({string.Join(", ", arguments)})");
}
