using System.Runtime.InteropServices;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>One step of a pattern's program. What comes next is the following instruction, unless said otherwise.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Instruction(Instruction.Kinds Kind, int Target = 0, CharacterSet? Set = null, Places Place = Places.None)
{
    internal enum Kinds
    {
        /// <summary>Takes one code point of the set.</summary>
        Take,

        /// <summary>Goes on only at such a place.</summary>
        Stand,

        /// <summary>Goes on here and at the target.</summary>
        Split,

        /// <summary>Goes on at the target.</summary>
        Jump,

        /// <summary>There is a match.</summary>
        Match,
    }
}
