using System;
using System.Globalization;

namespace Earshot.Nano.References;

/// <summary>Turns the text of constants and default values into values.</summary>
internal static class ConstantText
{
    /// <summary>Parses a value.</summary>
    /// <param name="text">The text as the surface lists write it.</param>
    /// <param name="type">Keyword of the value's type; anything else is a reference or a structure, whose only constant is null.</param>
    /// <param name="isDefault">Whether it is a default value: a default character is written as itself, a constant one as its number.</param>
    /// <param name="value">Receives the value.</param>
    /// <returns><see langword="false"/> when the text is not a value of that type.</returns>
    public static bool TryParse(string text, string type, bool isDefault, out object? value)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        try
        {
            value = type switch
            {
                "bool" => bool.Parse(text),
                "byte" => byte.Parse(text, plain),
                "sbyte" => sbyte.Parse(text, plain),
                "short" => short.Parse(text, plain),
                "ushort" => ushort.Parse(text, plain),
                "int" => int.Parse(text, plain),
                "uint" => uint.Parse(text, plain),
                "long" => long.Parse(text, plain),
                "ulong" => ulong.Parse(text, plain),
                "float" => float.Parse(text, plain),
                "double" => double.Parse(text, plain),
                "char" when isDefault => text.Length == 1 ? text[0] : throw new FormatException(),
                "char" => (char)ushort.Parse(text, plain),
                "string" when text.Length > 1 && text[0] == '"' && text[^1] == '"' => text[1..^1],
                _ => text == "null" ? null : throw new FormatException(),
            };
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            value = null;
            return false;
        }
    }
}
