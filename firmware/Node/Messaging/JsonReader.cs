namespace Earshot.Messaging
{
    /// <summary>Reads one flat JSON object, field by field: strings, numbers, true, false and null.</summary>
    /// <remarks>After the last field, or when the text is not such an object, <see cref="Next"/> returns false; <see cref="Error"/> tells which.</remarks>
    public sealed class JsonReader
    {
        private readonly byte[] _text;
        private int _place;
        private bool _started;
        private string _name = string.Empty;
        private string? _string;
        private string _error = string.Empty;
        private long _integer;
        private int _decimals;
        private JsonKind _kind;

        /// <summary>Initializes a new instance of the <see cref="JsonReader"/> class.</summary>
        /// <param name="text">The object's text, UTF-8.</param>
        public JsonReader(byte[] text)
        {
            _text = text;
        }

        /// <summary>Gets what is wrong and where, or an empty string.</summary>
        public string Error
        {
            get { return _error; }
        }

        /// <summary>Gets the name of the field.</summary>
        public string Name
        {
            get { return _name; }
        }

        /// <summary>Gets the kind of the field's value.</summary>
        public JsonKind Kind
        {
            get { return _kind; }
        }

        /// <summary>Gets the text of a string, or <see langword="null"/> for any other kind.</summary>
        public string? Text
        {
            get { return _string; }
        }

        /// <summary>Reads the next field.</summary>
        /// <returns><see langword="false"/> at the end or when something is wrong.</returns>
        public bool Next()
        {
            SkipSpace();
            char c = Take();
            if (!_started)
            {
                _started = true;
                if (c != '{')
                {
                    return Fail("'{' expected");
                }

                SkipSpace();
                c = Take();
                if (c == '}')
                {
                    return AtEnd();
                }
            }
            else if (c == '}')
            {
                return AtEnd();
            }
            else if (c == ',')
            {
                SkipSpace();
                c = Take();
            }
            else
            {
                return Fail("',' or '}' expected");
            }

            string? name = c == '"' ? TakeString() : null;
            if (name == null)
            {
                return Fail("a field name in quotes expected");
            }

            _name = name;
            SkipSpace();
            if (Take() != ':')
            {
                return Fail("':' expected");
            }

            SkipSpace();
            return TakeValue();
        }

        /// <summary>Gets a number as an integer.</summary>
        /// <param name="decimals">How many decimals to keep: 3.25 with 1 is 32.</param>
        /// <returns>The number times 10 to the power of <paramref name="decimals"/>, cut off.</returns>
        public long Scaled(int decimals)
        {
            long value = _integer;
            for (int i = _decimals; i < decimals; i++)
            {
                value *= 10;
            }

            for (int i = decimals; i < _decimals; i++)
            {
                value /= 10;
            }

            return value;
        }

        private bool TakeValue()
        {
            char c = Take();
            _string = null;
            if (c == '"')
            {
                _string = TakeString();
                _kind = JsonKind.String;
                return _string != null || Fail("printable ASCII, no \\u escapes, and a closing quote expected");
            }

            if (c == '-' || (c >= '0' && c <= '9'))
            {
                _kind = JsonKind.Number;
                return TakeNumber(c) || Fail("a number of at most 15 digits without leading zeros expected");
            }

            _kind = c == 't' ? JsonKind.True : c == 'f' ? JsonKind.False : JsonKind.Null;
            string rest = c == 't' ? "rue" : c == 'f' ? "alse" : c == 'n' ? "ull" : "?";
            for (int i = 0; i < rest.Length; i++)
            {
                if (Take() != rest[i])
                {
                    return Fail("a string, a number, true, false or null expected");
                }
            }

            return true;
        }

        private bool TakeNumber(char first)
        {
            bool negative = first == '-';
            int start = negative ? _place : _place - 1;
            _integer = negative ? 0 : first - '0';
            _decimals = 0;
            int digits = negative ? 0 : 1;
            bool point = false;
            for (; _place < _text.Length; _place++)
            {
                byte c = _text[_place];
                if (c == '.' && !point && digits > 0)
                {
                    point = true;
                }
                else if (c >= '0' && c <= '9')
                {
                    _integer = (_integer * 10) + (c - '0');
                    _decimals += point ? 1 : 0;
                    digits++;
                }
                else
                {
                    break;
                }
            }

            _integer = negative ? -_integer : _integer;
            return digits > 0 && digits <= 15 && (!point || _decimals > 0) && (_text[start] != '0' || digits - _decimals == 1);
        }

        /// <summary>Takes the rest of a string; escapes other than \" \\ \/ are not needed here and refused.</summary>
        private string? TakeString()
        {
            char[] characters = new char[_text.Length - _place];
            int count = 0;
            while (_place < _text.Length)
            {
                char c = Take();
                if (c == '"')
                {
                    return new string(characters, 0, count);
                }

                if (c == '\\')
                {
                    c = Take();
                    if (c != '"' && c != '\\' && c != '/')
                    {
                        return null;
                    }
                }
                else if (c < ' ' || c > '~')
                {
                    return null;
                }

                characters[count++] = c;
            }

            return null;
        }

        private bool AtEnd()
        {
            SkipSpace();
            return _place == _text.Length ? false : Fail("nothing expected behind the object");
        }

        private bool Fail(string expectation)
        {
            _error = expectation + " at byte " + _place.ToString();
            return false;
        }

        private void SkipSpace()
        {
            while (_place < _text.Length && (_text[_place] == ' ' || _text[_place] == '\t' || _text[_place] == '\n' || _text[_place] == '\r'))
            {
                _place++;
            }
        }

        private char Take()
        {
            return _place < _text.Length ? (char)_text[_place++] : '\0';
        }
    }
}
