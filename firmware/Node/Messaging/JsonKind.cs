namespace Earshot.Messaging
{
    /// <summary>The kinds of values that <see cref="JsonReader"/> reads.</summary>
    public enum JsonKind
    {
        /// <summary>null.</summary>
        Null = 0,

        /// <summary>true.</summary>
        True = 1,

        /// <summary>false.</summary>
        False = 2,

        /// <summary>A number.</summary>
        Number = 3,

        /// <summary>A string.</summary>
        String = 4,
    }
}
