namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>The 56 nations by the code of the card (GB/T 3304), with the two codes for others.</summary>
public static class Nations
{
    private static readonly string[] Names =
    [
        "汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜",
        "满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳",
        "佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土",
        "达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米",
        "塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔",
        "独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺",
    ];

    /// <summary>The name of a two-digit code; null when there is no such nation.</summary>
    public static string? NameOf(ReadOnlySpan<char> code) => code switch
    {
        "97" => "其他",
        "98" => "外国血统中国籍人士",
        [>= '0' and <= '9', >= '0' and <= '9'] when Index(code) is var index && index >= 0 && index < Names.Length => Names[index],
        _ => null,
    };

    private static int Index(ReadOnlySpan<char> code) => ((code[0] - '0') * 10) + (code[1] - '0') - 1;
}
