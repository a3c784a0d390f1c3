using System;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>Assertions with the signatures and the meaning of the device's framework; no comparison has a tolerance.</summary>
public static partial class Assert
{
    /// <summary>Asserts that two references are the same.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="message">Added to the failure.</param>
    public static void AreSame(object? expected, object? actual, string message = "") =>
        Check(ReferenceEquals(expected, actual), "Assert.AreSame", "not the same object", message);

    /// <summary>Asserts that two references differ.</summary>
    /// <param name="notExpected">What is not expected.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="message">Added to the failure.</param>
    public static void AreNotSame(object? notExpected, object? actual, string message = "") =>
        Check(!ReferenceEquals(notExpected, actual), "Assert.AreNotSame", "the same object", message);

    /// <summary>Asserts that a text contains another.</summary>
    /// <param name="expected">What it has to contain.</param>
    /// <param name="value">The text.</param>
    /// <param name="message">Added to the failure.</param>
    public static void Contains(string expected, string value, string message = "") =>
        Check(value.Contains(expected, StringComparison.Ordinal), "Assert.Contains", $"'{value}' does not contain '{expected}'", message);

    /// <summary>Asserts that a text does not contain another.</summary>
    /// <param name="notExpected">What it must not contain.</param>
    /// <param name="value">The text.</param>
    /// <param name="message">Added to the failure.</param>
    public static void DoesNotContains(string notExpected, string value, string message = "") =>
        Check(!value.Contains(notExpected, StringComparison.Ordinal), "Assert.DoesNotContains", $"'{value}' contains '{notExpected}'", message);

    /// <summary>Asserts that a text ends with another.</summary>
    /// <param name="expected">What it has to end with.</param>
    /// <param name="value">The text.</param>
    /// <param name="message">Added to the failure.</param>
    public static void EndsWith(string expected, string value, string message = "") =>
        Check(value.EndsWith(expected, StringComparison.Ordinal), "Assert.EndsWith", $"'{value}' does not end with '{expected}'", message);

    /// <summary>Asserts that a text starts with another.</summary>
    /// <param name="expected">What it has to start with.</param>
    /// <param name="value">The text.</param>
    /// <param name="message">Added to the failure.</param>
    public static void StartsWith(string expected, string value, string message = "") =>
        Check(value.StartsWith(expected, StringComparison.Ordinal), "Assert.StartsWith", $"'{value}' does not start with '{expected}'", message);

    /// <summary>Asserts that a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="message">Added to the failure.</param>
    public static void IsTrue(bool condition, string message = "") => Check(condition, "Assert.IsTrue", "the condition is false", message);

    /// <summary>Asserts that a condition does not hold.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="message">Added to the failure.</param>
    public static void IsFalse(bool condition, string message = "") => Check(!condition, "Assert.IsFalse", "the condition is true", message);

    /// <summary>Asserts that a reference is null.</summary>
    /// <param name="value">The reference.</param>
    /// <param name="message">Added to the failure.</param>
    public static void IsNull(object? value, string message = "") => Check(value is null, "Assert.IsNull", $"found {value}", message);

    /// <summary>Asserts that a reference is not null.</summary>
    /// <param name="value">The reference.</param>
    /// <param name="message">Added to the failure.</param>
    public static void IsNotNull(object? value, string message = "") => Check(value is not null, "Assert.IsNotNull", "found null", message);

    /// <summary>Asserts that an object is of a type.</summary>
    /// <param name="value">The object.</param>
    /// <param name="expected">The type.</param>
    /// <param name="message">Added to the failure.</param>
    public static void IsInstanceOfType(object? value, Type expected, string message = "") =>
        Check(expected.IsInstanceOfType(value), "Assert.IsInstanceOfType", $"{value?.GetType().Name ?? "null"} is not {expected.Name}", message);

    /// <summary>Asserts that an object is not of a type.</summary>
    /// <param name="value">The object.</param>
    /// <param name="notExpected">The type.</param>
    /// <param name="message">Added to the failure.</param>
    public static void IsNotInstanceOfType(object? value, Type notExpected, string message = "") =>
        Check(!notExpected.IsInstanceOfType(value), "Assert.IsNotInstanceOfType", $"found {notExpected.Name}", message);

    /// <summary>Ends the test as skipped.</summary>
    /// <param name="message">Why.</param>
    public static void SkipTest(string? message = null) => throw new SkipTestException(message);

    /// <summary>Asserts that an action throws an exception of exactly one type.</summary>
    /// <param name="exception">The type.</param>
    /// <param name="action">The action.</param>
    /// <param name="message">Added to the failure.</param>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        Exception? thrown = null;
        try
        {
            action();
        }
#pragma warning disable CA1031 // Whatever the action throws is what this asserts.
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = e;
        }

        Check(thrown?.GetType() == exception, "Assert.ThrowsException", $"expected {exception.Name}, found {thrown?.GetType().Name ?? "no exception"}", message);
    }

    internal static void Check(bool holds, string assertion, string problem, string message)
    {
        if (!holds)
        {
            throw new AssertFailedException(message.Length == 0 ? $"{assertion}: {problem}." : $"{assertion}: {problem}. {message}");
        }
    }
}
