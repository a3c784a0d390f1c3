using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a test: a public static void method.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TestMethodAttribute : Attribute
{
}
