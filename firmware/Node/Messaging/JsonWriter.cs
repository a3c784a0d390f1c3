using Earshot.Security;

namespace Earshot.Messaging
{
    /// <summary>Writes one flat JSON object into a buffer that is used again and again; allocates nothing.</summary>
    /// <remarks>Numbers are integers with a decimal point put in: there is no floating point and no NaN.</remarks>
    public sealed class JsonWriter
    {
        private readonly byte[] _buffer;
        private int _count;
        private bool _first;
        private bool _overflow;

        /// <summary>Initializes a new instance of the <see cref="JsonWriter"/> class.</summary>
        /// <param name="buffer">Receives the text, UTF-8.</param>
        public JsonWriter(byte[] buffer)
        {
            _buffer = buffer;
        }

        /// <summary>Gets the number of bytes written; they are valid only if <see cref="End"/> said so.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>Starts an object.</summary>
        public void Begin()
        {
            _count = 0;
            _overflow = false;
            _first = true;
            Put('{');
        }

        /// <summary>Ends the object.</summary>
        /// <returns><see langword="false"/> when the buffer was too small; nothing of it must be sent then.</returns>
        public bool End()
        {
            Put('}');
            return !_overflow;
        }

        /// <summary>Writes a string.</summary>
        /// <param name="name">The field's name.</param>
        /// <param name="value">The text; control characters, quotes and everything beyond ASCII is escaped.</param>
        public void String(string name, string value)
        {
            Name(name);
            Put('"');
            for (int i = 0; i < value.Length; i++)
            {
                char c = value[i];
                if (c == '"' || c == '\\')
                {
                    Put('\\');
                    Put(c);
                }
                else if (c >= ' ' && c <= '~')
                {
                    Put(c);
                }
                else
                {
                    Put('\\');
                    Put('u');
                    Put(Hex.Digits[(c >> 12) & 15]);
                    Put(Hex.Digits[(c >> 8) & 15]);
                    Put(Hex.Digits[(c >> 4) & 15]);
                    Put(Hex.Digits[c & 15]);
                }
            }

            Put('"');
        }

        /// <summary>Writes true or false.</summary>
        /// <param name="name">The field's name.</param>
        /// <param name="value">The value.</param>
        public void Boolean(string name, bool value)
        {
            Name(name);
            Text(value ? "true" : "false");
        }

        /// <summary>Writes an integer.</summary>
        /// <param name="name">The field's name.</param>
        /// <param name="value">The value.</param>
        public void Integer(string name, long value)
        {
            Name(name);
            Digits(value, 0);
        }

        /// <summary>Writes a number with a fixed count of decimals.</summary>
        /// <param name="name">The field's name.</param>
        /// <param name="value">The value times 10 to the power of <paramref name="decimals"/>.</param>
        /// <param name="decimals">How many of the value's digits stand behind the point.</param>
        public void Fixed(string name, long value, int decimals)
        {
            Name(name);
            Digits(value, decimals);
        }

        /// <summary>Writes an array of integers.</summary>
        /// <param name="name">The field's name.</param>
        /// <param name="values">Holds the values.</param>
        /// <param name="count">How many of them to write.</param>
        public void Integers(string name, int[] values, int count)
        {
            Name(name);
            Put('[');
            for (int i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    Put(',');
                }

                Digits(values[i], 0);
            }

            Put(']');
        }

        /// <summary>Starts an array; <see cref="Item(long)"/> and its like follow, then <see cref="EndArray"/>.</summary>
        /// <param name="name">The field's name.</param>
        public void BeginArray(string name)
        {
            Name(name);
            Put('[');
            _first = true;
        }

        /// <summary>Writes an integer of an array.</summary>
        /// <param name="value">The value.</param>
        public void Item(long value)
        {
            Separate();
            Digits(value, 0);
        }

        /// <summary>Writes a text of an array, of plain letters without quotes or backslashes.</summary>
        /// <param name="start">Its start.</param>
        /// <param name="number">The number behind the start; none if negative.</param>
        /// <param name="end">Its end.</param>
        public void Item(string start, int number, string end)
        {
            Separate();
            Put('"');
            Text(start);
            if (number >= 0)
            {
                Digits(number, 0);
            }

            Text(end);
            Put('"');
        }

        /// <summary>Ends an array.</summary>
        public void EndArray()
        {
            Put(']');
            _first = false;
        }

        /// <summary>Writes a time of day as ISO 8601 in UTC with milliseconds.</summary>
        /// <param name="name">The field's name.</param>
        /// <param name="unixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z, not negative.</param>
        public void Time(string name, long unixMilliseconds)
        {
            Name(name);
            Put('"');
            long days = unixMilliseconds / 86400000;
            int rest = (int)(unixMilliseconds % 86400000);
            Date(days);
            Put('T');
            Padded(rest / 3600000, 2);
            Put(':');
            Padded(rest / 60000 % 60, 2);
            Put(':');
            Padded(rest / 1000 % 60, 2);
            Put('.');
            Padded(rest % 1000, 3);
            Put('Z');
            Put('"');
        }

        private void Separate()
        {
            if (!_first)
            {
                Put(',');
            }

            _first = false;
        }

        private void Name(string name)
        {
            Separate();
            Put('"');
            Text(name);
            Put('"');
            Put(':');
        }

        /// <summary>
        /// The Gregorian date of a day number. Years begin in March here, so that the leap day is the last
        /// of its year; 146,097 days are 400 years.
        /// </summary>
        private void Date(long daysSince1970)
        {
            long days = daysSince1970 + 719468;
            long era = days / 146097;
            int dayOfEra = (int)(days % 146097);
            int yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
            int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
            int month = ((5 * dayOfYear) + 2) / 153;
            int day = dayOfYear - (((153 * month) + 2) / 5) + 1;
            month = month < 10 ? month + 3 : month - 9;
            Padded((int)(era * 400) + yearOfEra + (month <= 2 ? 1 : 0), 4);
            Put('-');
            Padded(month, 2);
            Put('-');
            Padded(day, 2);
        }

        private void Digits(long value, int decimals)
        {
            if (value < 0)
            {
                Put('-');
                value = -value;
            }

            long unit = 1;
            int digits = 1;
            while (value / unit >= 10 || digits <= decimals)
            {
                unit *= 10;
                digits++;
            }

            for (; digits > 0; digits--)
            {
                Put((char)('0' + (value / unit % 10)));
                unit /= 10;
                if (digits - 1 == decimals && decimals > 0)
                {
                    Put('.');
                }
            }
        }

        private void Padded(int value, int digits)
        {
            int unit = 1;
            for (int i = 1; i < digits; i++)
            {
                unit *= 10;
            }

            for (; unit > 0; unit /= 10)
            {
                Put((char)('0' + (value / unit % 10)));
            }
        }

        private void Text(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Put(text[i]);
            }
        }

        private void Put(char c)
        {
            if (_count < _buffer.Length)
            {
                _buffer[_count++] = (byte)c;
            }
            else
            {
                _overflow = true;
            }
        }
    }
}
