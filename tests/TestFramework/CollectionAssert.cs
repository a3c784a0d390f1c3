using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>Assertions about collections.</summary>
public static class CollectionAssert
{
    /// <summary>Asserts that two collections have equal elements in the same order.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="message">Added to the failure.</param>
    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        string? difference = Difference(expected, actual);
        Assert.Check(difference is null, "CollectionAssert.AreEqual", difference ?? string.Empty, message);
    }

    /// <summary>Asserts that two collections differ in an element or in their number.</summary>
    /// <param name="notExpected">What is not expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="message">Added to the failure.</param>
    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "") =>
        Assert.Check(Difference(notExpected, actual) is not null, "CollectionAssert.AreNotEqual", "the collections are equal", message);

    /// <summary>Asserts that a collection has no element.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="message">Added to the failure.</param>
    public static void Empty(ICollection collection, string message = "") =>
        Assert.Check(collection.Count == 0, "CollectionAssert.Empty", $"there are {collection.Count} elements", message);

    /// <summary>Asserts that a collection has an element.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="message">Added to the failure.</param>
    public static void NotEmpty(ICollection collection, string message = "") =>
        Assert.Check(collection.Count != 0, "CollectionAssert.NotEmpty", "there is no element", message);

    private static string? Difference(ICollection? expected, ICollection? actual)
    {
        if (expected is null || actual is null)
        {
            return ReferenceEquals(expected, actual) ? null : "one of the collections is null";
        }

        if (expected.Count != actual.Count)
        {
            return $"expected {expected.Count} elements, found {actual.Count}";
        }

        IEnumerator left = expected.GetEnumerator();
        IEnumerator right = actual.GetEnumerator();
        for (int i = 0; left.MoveNext() && right.MoveNext(); i++)
        {
            if (!Equals(left.Current, right.Current))
            {
                return $"element {i}: expected {left.Current ?? "null"}, found {right.Current ?? "null"}";
            }
        }

        return null;
    }
}
