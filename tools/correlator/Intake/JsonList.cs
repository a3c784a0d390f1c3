using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Earshot.Correlation.Intake;

/// <summary>Reads a file of a user's that is an object with a list: one line says what is wrong with it, where, and how to mend it.</summary>
internal static class JsonList
{
    /// <summary>Reads the list.</summary>
    /// <typeparam name="T">What an element is.</typeparam>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="field">The list's name.</param>
    /// <param name="wanted">What to give where there is no list, or nothing in it.</param>
    /// <param name="read">Reads an element, told its index.</param>
    /// <param name="name">The name of an element.</param>
    /// <param name="twice">What to say of a name that is there twice.</param>
    /// <returns>The elements, at least one, each name once.</returns>
    /// <exception cref="FormatException">It is not such a file.</exception>
    public static IReadOnlyList<T> Read<T>(
        ReadOnlyMemory<byte> content, string field, string wanted, Func<JsonElement, int, T> read, Func<T, string> name, Func<string, string> twice)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(WithoutMark(content));
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(field, out JsonElement list)
                || list.ValueKind != JsonValueKind.Array
                || list.GetArrayLength() == 0)
            {
                throw new FormatException(wanted);
            }

            T[] all = [.. list.EnumerateArray().Select(read)];
            IGrouping<string, T>? same = all.GroupBy(name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            return same is null ? all : throw new FormatException(twice(same.Key));
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1}: no JSON; mend it there.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("a text is no Unicode (half a surrogate pair); write it anew.", e);
        }
    }

    // Some editors begin a file with a mark of its encoding.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> content) => content.Span.StartsWith("\ufeff"u8) ? content[3..] : content;
}
