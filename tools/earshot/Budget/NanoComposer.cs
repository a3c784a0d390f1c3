using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Earshot.Tools.Budget;

/// <summary>
/// Makes objects of the second compilation, whose types are found by the names of those of this compilation. Parameters are
/// filled with the parts that are known: numbers and texts by the parameter's name, everything else by its type.
/// </summary>
internal sealed class NanoComposer
{
    private readonly Assembly _assembly;
    private readonly List<object> _parts = [];
    private readonly HashSet<string> _absent = [];
    private readonly Dictionary<string, object> _named = [];

    /// <summary>Initializes a new instance of the <see cref="NanoComposer"/> class.</summary>
    /// <param name="assembly">The second compilation's assembly.</param>
    public NanoComposer(Assembly assembly)
    {
        _assembly = assembly;
    }

    /// <summary>Makes a part known by its type.</summary>
    /// <param name="part">The part.</param>
    /// <returns>The same part.</returns>
    public object Add(object part)
    {
        _parts.Add(part);
        return part;
    }

    /// <summary>Makes a value known by the name of parameters.</summary>
    /// <param name="parameter">The name.</param>
    /// <param name="value">The value.</param>
    public void Name(string parameter, object value) => _named[parameter] = value;

    /// <summary>Says that parameters of a name get nothing.</summary>
    /// <param name="parameter">The name.</param>
    public void Without(string parameter) => _absent.Add(parameter);

    /// <summary>Makes an object.</summary>
    /// <param name="type">This compilation's type of it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="RunFailedException">A parameter is of a part that is not known.</exception>
    public object Create(Type type)
    {
        ConstructorInfo constructor = Find(type).GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Arguments(type, constructor), null);
    }

    /// <summary>Calls a static method.</summary>
    /// <param name="type">This compilation's type of it.</param>
    /// <param name="method">Its name.</param>
    /// <returns>What it returns.</returns>
    /// <exception cref="RunFailedException">A parameter is of a part that is not known, or nothing was returned.</exception>
    public object Call(Type type, string method)
    {
        MethodInfo called = Find(type).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!;
        return called.Invoke(null, BindingFlags.DoNotWrapExceptions, null, Arguments(type, called), null)
            ?? throw new RunFailedException($"{type.Name}.{method} refuses what the bench gives it.");
    }

    /// <summary>Gets a static property.</summary>
    /// <param name="type">This compilation's type of it.</param>
    /// <param name="property">Its name.</param>
    /// <returns>Its value.</returns>
    public object Get(Type type, string property) => Find(type).GetProperty(property)!.GetValue(null)!;

    /// <summary>Gets the value 0 of an enumeration.</summary>
    /// <param name="type">This compilation's type of it.</param>
    /// <returns>The value.</returns>
    public object None(Type type) => Enum.ToObject(Find(type), 0);

    private Type Find(Type type) => _assembly.GetType(type.FullName!)
        ?? throw new RunFailedException($"The second compilation has no {type.FullName}: build the firmware again (dotnet build firmware/Node).");

    private object?[] Arguments(Type type, MethodBase method) => [.. method.GetParameters().Select(p => Argument(type, p))];

    private object? Argument(Type type, ParameterInfo parameter)
    {
        if (parameter.IsOut || _absent.Contains(parameter.Name!))
        {
            return null;
        }

        object? value = _named.TryGetValue(parameter.Name!, out object? named) && parameter.ParameterType.IsInstanceOfType(named)
            ? named
            : _parts.Find(parameter.ParameterType.IsInstanceOfType);
        return value ?? throw new RunFailedException(
            $"{type.Name} takes '{parameter.Name}' of type {parameter.ParameterType.Name}, which the bench does not know: add it to the parts in NanoNode.");
    }
}
