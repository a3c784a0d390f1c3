using System;

namespace nanoFramework.TestFramework;

/// <summary>Gives a test one set of arguments; a test with rows runs once a row and not without.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="DataRowAttribute"/> class.</summary>
    /// <param name="methodParameters">The arguments, of exactly the types of the method's parameters.</param>
    public DataRowAttribute(params object[] methodParameters)
    {
        MethodParameters = methodParameters;
    }

    /// <summary>Gets the arguments.</summary>
    public object[] MethodParameters { get; }
}
