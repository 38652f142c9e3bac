namespace ServiceHall.Drivers.CallDisplays;

/// <summary>Digits and letters of 5 x 7 dots for matrices. Each character is seven rows from the top, the leftmost dot in bit 4.</summary>
public static class DotFont
{
    /// <summary>Dots of a character's width, without the gap.</summary>
    public const int Width = 5;

    /// <summary>Dots of a character's height.</summary>
    public const int Height = 7;

    private static readonly Dictionary<char, byte[]> Shapes = Read(
        """
        0 .###. #...# #..## #.#.# ##..# #...# .###.
        1 ..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.
        2 .###. #...# ....# ...#. ..#.. .#... #####
        3 ##### ...#. ..#.. ...#. ....# #...# .###.
        4 ...#. ..##. .#.#. #..#. ##### ...#. ...#.
        5 ##### #.... ####. ....# ....# #...# .###.
        6 ..##. .#... #.... ####. #...# #...# .###.
        7 ##### ....# ...#. ..#.. .#... .#... .#...
        8 .###. #...# #...# .###. #...# #...# .###.
        9 .###. #...# #...# .#### ....# ...#. .##..
        A .###. #...# #...# #...# ##### #...# #...#
        B ####. #...# #...# ####. #...# #...# ####.
        C .###. #...# #.... #.... #.... #...# .###.
        D ###.. #..#. #...# #...# #...# #..#. ###..
        E ##### #.... #.... ####. #.... #.... #####
        F ##### #.... #.... ####. #.... #.... #....
        G .###. #...# #.... #.### #...# #...# .####
        H #...# #...# #...# ##### #...# #...# #...#
        I .###. ..#.. ..#.. ..#.. ..#.. ..#.. .###.
        J ..### ...#. ...#. ...#. ...#. #..#. .##..
        K #...# #..#. #.#.. ##... #.#.. #..#. #...#
        L #.... #.... #.... #.... #.... #.... #####
        M #...# ##.## #.#.# #.#.# #...# #...# #...#
        N #...# #...# ##..# #.#.# #..## #...# #...#
        O .###. #...# #...# #...# #...# #...# .###.
        P ####. #...# #...# ####. #.... #.... #....
        Q .###. #...# #...# #...# #.#.# #..#. .##.#
        R ####. #...# #...# ####. #.#.. #..#. #...#
        S .#### #.... #.... .###. ....# ....# ####.
        T ##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..
        U #...# #...# #...# #...# #...# #...# .###.
        V #...# #...# #...# #...# #...# .#.#. ..#..
        W #...# #...# #...# #.#.# #.#.# #.#.# .#.#.
        X #...# #...# .#.#. ..#.. .#.#. #...# #...#
        Y #...# #...# #...# .#.#. ..#.. ..#.. ..#..
        Z ##### ....# ...#. ..#.. .#... #.... #####
        """);

    /// <summary>The rows of a character from the top; dark for one without a shape.</summary>
    public static IReadOnlyList<byte> Of(char character) => Shapes.GetValueOrDefault(character) ?? new byte[Height];

    private static Dictionary<char, byte[]> Read(string table) => table.Split('\n').Select(line => line.TrimEnd().Split(' ')).ToDictionary(
        words => words[0][0], words => words[1..].Select(row => (byte)row.Aggregate(0, (bits, dot) => (bits << 1) | (dot == '#' ? 1 : 0))).ToArray());
}
