using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Earshot.Nano.Counting;

/// <summary>
/// What objects take in nanoFramework's heap on a 32-bit processor, whose unit is a block of 12 bytes: an object 12 and 12 for
/// every field, an array 20 and its elements, a string 12 and its UTF-8 text with a zero, each rounded up to whole blocks.
/// </summary>
public sealed class NanoHeap
{
    private const int BlockBytes = 12;
    private const int ArrayHeaderBytes = 20;
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Assembly _assembly;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _pending = new();

    /// <summary>Initializes a new instance of the <see cref="NanoHeap"/> class.</summary>
    /// <param name="assembly">The assembly whose objects count; those that it was given from outside (drivers) do not.</param>
    public NanoHeap(Assembly assembly)
    {
        _assembly = assembly;
    }

    /// <summary>Gets the bytes of what was added, each object once.</summary>
    public int Bytes { get; private set; }

    /// <summary>Gets the size of an array.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="elementBytes">The size of an element, see <see cref="ElementBytes"/>.</param>
    /// <returns>Its bytes on the heap.</returns>
    public static int ArrayBytes(int length, int elementBytes) => Blocks(ArrayHeaderBytes + (length * elementBytes));

    /// <summary>Gets the size of an array's element.</summary>
    /// <param name="primitive">Name of the primitive type without its namespace, or <see langword="null"/> for any other.</param>
    /// <returns>Bytes; a block for whatever is not primitive.</returns>
    public static int ElementBytes(string? primitive) => primitive switch
    {
        "Boolean" or "Byte" or "SByte" => 1,
        "Char" or "Int16" or "UInt16" => 2,
        "Int32" or "UInt32" or "Single" => 4,
        "Int64" or "UInt64" or "Double" => 8,
        _ => BlockBytes,
    };

    /// <summary>Adds an object and everything that can be reached from it.</summary>
    /// <param name="root">The object.</param>
    /// <exception cref="NotSupportedException">Something is reached for which there is no figure.</exception>
    public void Add(object root)
    {
        Enqueue(root);
        while (_pending.TryDequeue(out object? next))
        {
            Bytes += Visit(next);
        }
    }

    /// <summary>Adds the static fields of the assembly, a block each, and what they hold. Constants take nothing.</summary>
    public void AddStatics()
    {
        foreach (FieldInfo field in _assembly.GetTypes().Where(Counts).SelectMany(t => t.GetFields(Static)).Where(f => !f.IsLiteral))
        {
            Bytes += BlockBytes;
            if (!field.FieldType.IsValueType && field.GetValue(null) is { } value)
            {
                Add(value);
            }
        }
    }

    // The empty string is mscorlib's; a literal's text stays in flash.
    private static int StringBytes(string text) =>
        text.Length == 0 ? 0
        : ReferenceEquals(string.IsInterned(text), text) ? BlockBytes
        : Blocks(BlockBytes + Encoding.UTF8.GetByteCount(text) + 1);

    private static int Blocks(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;

    // Initial values of arrays stay in flash, and the counters are no part of the firmware.
    private static bool Counts(Type type) => type.FullName![0] != '<';

    private void Enqueue(object? value)
    {
        if (value is not null && _seen.Add(value))
        {
            _pending.Enqueue(value);
        }
    }

    private int Visit(object value)
    {
        Type type = value.GetType();
        if (value is string text)
        {
            return StringBytes(text);
        }

        if (value is Array array)
        {
            return VisitArray(array, type.GetElementType()!);
        }

        if (type == typeof(object))
        {
            return BlockBytes;
        }

        if (type.Assembly == _assembly)
        {
            return VisitFields(value, type);
        }

        // Drivers are made elsewhere and known here by their contracts alone.
        return !type.Namespace!.StartsWith("System", StringComparison.Ordinal)
            ? 0
            : throw new NotSupportedException($"The heap model has no figure for {type.FullName}.");
    }

    private int VisitArray(Array array, Type element)
    {
        if (element.IsValueType && !element.IsPrimitive && !element.IsEnum)
        {
            throw new NotSupportedException($"The heap model has no figure for an array of {element.FullName}.");
        }

        if (!element.IsValueType)
        {
            foreach (object? item in array)
            {
                Enqueue(item);
            }
        }

        Type stored = element.IsEnum ? Enum.GetUnderlyingType(element) : element;
        return ArrayBytes(array.Length, ElementBytes(stored.IsPrimitive ? stored.Name : null));
    }

    private int VisitFields(object value, Type type)
    {
        int bytes = BlockBytes;
        for (Type? t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            foreach (FieldInfo field in t.GetFields(Instance))
            {
                bytes += BlockBytes;
                if (!field.FieldType.IsValueType)
                {
                    Enqueue(field.GetValue(value));
                }
                else if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum)
                {
                    throw new NotSupportedException($"The heap model has no figure for the struct in {type.FullName}.{field.Name}.");
                }
            }
        }

        return bytes;
    }
}
