using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Answers.Tests;

public sealed class FindingAnswersTests(Library library) : IClassFixture<Library>
{
    [Theory]
    // two characters
    [InlineData("落户", "birth-when")]
    [InlineData("低保", "dibao-who")]
    [InlineData("报销", "reimburse-what")]
    [InlineData("退休", "retire-when")]
    [InlineData("挂失", "card-lost")]
    [InlineData("代办", "hall-proxy")]
    [InlineData("发票", "tax-invoice")]
    [InlineData("备案", "food-need")]
    // everyday words and whole questions
    [InlineData("上户口", "birth-when")]
    [InlineData("身份证丢了怎么办", "id-lost")]
    [InlineData("社保卡丢了", "card-lost")]
    [InlineData("养老金没发", "pension-stopped")]
    [InlineData("落户随父还是随母", "birth-which")]
    [InlineData("开餐馆", "food-time")]
    [InlineData("不干了要注销执照", "shop-close")]
    [InlineData("几点下班", "hall-hours")]
    [InlineData("跑了几趟都没办成", "unresolved-what")]
    [InlineData("没有结婚证", "birth-unmarried")]
    [InlineData("怎么自己交社保", "flex-who")]
    // initials of the pinyin, also of a character with several readings, also mixed with characters
    [InlineData("lh", "birth-when")]
    [InlineData("db", "dibao-who")]
    [InlineData("dbsp", "dibao-steps")]
    [InlineData("ylrz", "pension-how")]
    [InlineData("zx", "shop-close")]
    [InlineData("sfzgq", "id-how-long")]
    [InlineData("SBKDS", "card-lost")]
    [InlineData("身份z过期", "id-how-long")]
    // English, and the beginning of a word
    [InlineData("pension stopped", "pension-stopped")]
    [InlineData("retirement", "retire-when")]
    [InlineData("invoic", "tax-invoice")]
    [InlineData("newborn", "medical-newborn")]
    public void The_best_comes_first(string text, string expected) => Assert.Equal(expected, library.Find(text) is [var first, ..] ? first : "");

    [Theory]
    [InlineData("社保", "social")]
    [InlineData("sb", "social")]
    [InlineData("医保", "medical")]
    [InlineData("身份证", "household")]
    [InlineData("yyzz", "business")]
    public void What_is_found_first_is_of_the_right_theme(string text, string theme)
    {
        var found = library.It.Search(new AnswersQuestion(text, Take: 5), staff: false);
        Assert.True(found.Total >= 1, $"'{text}' finds {found.Total}.");
        Assert.Contains(found.Answers.Take(3), entry => Library.Matters.First(matter => matter.Id == entry.Matter).Theme == theme);
    }

    [Theory]
    [InlineData("火箭发射")]
    [InlineData("qqqq")]
    [InlineData("？！。")]
    [InlineData("helicopter")]
    public void What_nobody_wrote_about_finds_nothing(string text) => Assert.Empty(library.Find(text));

    [Fact]
    public void Every_shipped_entry_is_found_by_its_own_title_and_by_each_of_its_words()
    {
        Assert.All(Library.Shipped, entry =>
        {
            Assert.Equal(entry.Id, library.Find(entry.Title.Zh, staff: true)[0]);
            Assert.Contains(entry.Id, library.Find(entry.Title.En, staff: true).Take(3));
            Assert.All(entry.Words, word => Assert.Contains(entry.Id, library.Find(word, staff: true)));
        });
    }

    [Fact]
    public void Every_matter_of_the_township_has_questions_and_review_points()
    {
        Assert.All(Library.Matters, matter =>
        {
            var found = library.It.Search(new AnswersQuestion(Matter: matter.Id, Take: 100), staff: true).Answers;
            Assert.True(found.Count(entry => entry.Kind == AnswerKinds.Question) >= 2, $"{matter.Id} has too few questions.");
            Assert.True(matter.Id.Value == "consultation" || found.Any(entry => entry.Kind == AnswerKinds.Review), $"{matter.Id} has no review points.");
        });
    }

    [Fact]
    public void Review_points_are_for_staff_only()
    {
        Assert.DoesNotContain(library.It.Search(new AnswersQuestion("审查要点", Take: 100), staff: false).Answers, entry => entry.Kind == AnswerKinds.Review);
        Assert.Empty(library.It.Search(new AnswersQuestion(Kind: AnswerKinds.Review), staff: false).Answers);
        Assert.Equal(16, library.It.Search(new AnswersQuestion(Kind: AnswerKinds.Review, Take: 100), staff: true).Total);
    }

    [Fact]
    public void A_matter_narrows_the_search_down()
    {
        var found = library.It.Search(new AnswersQuestion("怎么办", new MatterId("tax-registration"), Take: 100), staff: true).Answers;
        Assert.All(found, entry => Assert.Equal("tax-registration", entry.Matter!.Value.Value));
    }

    [Fact]
    public void Ten_thousand_entries_are_searched_in_a_moment()
    {
        var many = Enumerable.Range(0, 10_000).Select(i => Library.Shipped[i % Library.Shipped.Count] with { Id = $"e-{i}" });
        var index = new AnswerIndex(many, Library.NameOf);
        index.Find("落户", _ => true);
        // The quickest of ten: what else the machine does counts little.
        var quickest = Enumerable.Range(0, 10).Min(i =>
        {
            var began = TimeProvider.System.GetTimestamp();
            Assert.NotEmpty(index.Find(i % 2 == 0 ? "sb" : "身份证丢了怎么办", _ => true));
            return TimeProvider.System.GetElapsedTime(began);
        });
        Assert.True(quickest < TimeSpan.FromMilliseconds(200), $"A search took {quickest.TotalMilliseconds:0.0} ms.");
        TestContext.Current.TestOutputHelper?.WriteLine($"A search among 10,000 entries took {quickest.TotalMilliseconds:0.0} ms.");
    }
}
