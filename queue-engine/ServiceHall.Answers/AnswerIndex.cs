using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Answers;

/// <summary>
/// Finds entries, best first. A library is some thousands of entries at most, so it is one table of terms in memory, made anew at each edit.
/// The score of an entry is the sum of its terms' rarity, heavier where they stand in the title or among the everyday words, and more again when the
/// query as it was written stands in one of those.
/// </summary>
internal sealed class AnswerIndex
{
    private const double CoverMin = 0.25;
    private const double RarityOfUnknown = 1;
    private const double PhraseBonus = 12;

    private readonly List<Document> _documents;
    private readonly Dictionary<string, List<(int Document, double Weight)>> _terms = new(StringComparer.Ordinal);
    private readonly string[] _words;

    public AnswerIndex(IEnumerable<AnswerEntry> entries, Func<MatterId, LocalText?> matterName)
    {
        _documents = [.. entries.OrderBy(entry => OrderOf(entry.Kind)).ThenBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => new Document(entry, matterName))];
        for (var i = 0; i < _documents.Count; i++)
        {
            foreach (var (term, weight) in _documents[i].Weights)
            {
                if (!_terms.TryGetValue(term, out var postings)) _terms[term] = postings = [];
                postings.Add((i, weight));
            }
        }

        _words = [.. _terms.Keys.Where(term => !SearchText.IsHan(term[0])).Order(StringComparer.Ordinal)];
    }

    /// <summary>The entries that fit and that the filter lets through, best first; all of them, in the order shown, when there is no text.</summary>
    public List<AnswerEntry> Find(string? text, Func<AnswerEntry, bool> filter)
    {
        var plain = SearchText.Plain(text ?? "");
        if (plain.Length == 0) return [.. string.IsNullOrWhiteSpace(text) ? _documents.Select(document => document.Entry).Where(filter) : []];
        var terms = SearchText.Terms(plain).Distinct(StringComparer.Ordinal).ToList();
        var scores = TermScores(terms);
        var whole = plain.Replace(" ", "", StringComparison.Ordinal);
        for (var i = 0; i < _documents.Count; i++) scores[i] += _documents[i].PhraseScore(whole) * PhraseBonus;
        return [.. scores.Select((score, i) => (score, i))
            .Where(one => one.score > 0 && filter(_documents[one.i].Entry))
            .OrderByDescending(one => one.score).ThenBy(one => one.i)
            .Select(one => _documents[one.i].Entry)];
    }

    private static int OrderOf(string kind) => AnswerKinds.All.ToList().IndexOf(kind);

    // An entry that holds only a small part of what was asked is no answer to it.
    private double[] TermScores(List<string> terms)
    {
        var scores = new double[_documents.Count];
        var covered = new double[_documents.Count];
        var all = 0.0;
        foreach (var term in terms)
        {
            var postings = PostingsOf(term);
            var rarity = postings.Count == 0 ? RarityOfUnknown : Math.Log(1 + (_documents.Count - postings.Count + 0.5) / (postings.Count + 0.5));
            all += rarity;
            foreach (var (document, weight) in postings)
            {
                scores[document] += rarity * weight / (weight + 1.2) * 2.2;
                covered[document] += rarity;
            }
        }

        for (var i = 0; i < scores.Length; i++)
        {
            if (covered[i] < all * CoverMin) scores[i] = 0;
        }

        return scores;
    }

    // A word is found by its beginning too; a lone Chinese character by every term that holds it.
    private List<(int Document, double Weight)> PostingsOf(string term)
    {
        if (SearchText.IsHan(term[0]) && term.Length == 1) return Merge(_terms.Where(pair => pair.Key.Contains(term[0], StringComparison.Ordinal)).SelectMany(pair => pair.Value));
        if (SearchText.IsHan(term[0]) || term.Length < 3) return _terms.GetValueOrDefault(term, []);
        var from = Array.BinarySearch(_words, term, StringComparer.Ordinal);
        return Merge(_words.Skip(from < 0 ? ~from : from).TakeWhile(word => word.StartsWith(term, StringComparison.Ordinal))
            .SelectMany(word => _terms[word].Select(posting => word.Length == term.Length ? posting : (posting.Document, posting.Weight * 0.6))));
    }

    private static List<(int Document, double Weight)> Merge(IEnumerable<(int Document, double Weight)> postings) =>
        [.. postings.GroupBy(posting => posting.Document, (document, all) => (document, all.Max(posting => posting.Weight)))];

    /// <summary>An entry made ready: the weight of each of its terms, and the short phrases people name it by.</summary>
    private sealed class Document
    {
        private readonly List<string> _phrases;

        public Document(AnswerEntry entry, Func<MatterId, LocalText?> matterName)
        {
            Entry = entry;
            var matter = entry.Matter is { } id ? matterName(id) : null;
            _phrases = [.. entry.Words.Append(entry.Title.Zh).Append(matter?.Zh ?? "").Select(phrase => SearchText.Plain(phrase).Replace(" ", "", StringComparison.Ordinal)).Where(phrase => phrase.Length > 0)];
            Add(entry.Title.Zh, 4);
            Add(entry.Title.En, 4);
            foreach (var word in entry.Words) Add(word, 5);
            if (matter is not null) Add(matter.Zh, 2);
            if (matter is not null) Add(matter.En, 2);
            Add(entry.Text.Zh, 1);
            Add(entry.Text.En, 1);
        }

        public AnswerEntry Entry { get; }

        public Dictionary<string, double> Weights { get; } = new(StringComparer.Ordinal);

        /// <summary>0 to 1: how much of a phrase the query is; more at its beginning. A single letter counts only there.</summary>
        public double PhraseScore(string query)
        {
            var best = 0.0;
            foreach (var phrase in _phrases)
            {
                var at = SearchText.IndexOf(phrase, query);
                if (at < 0 || (at > 0 && query.Length == 1 && query[0] < '\u0080')) continue;
                best = Math.Max(best, (at == 0 ? 0.4 : 0.2) + 0.6 * query.Length / phrase.Length);
            }

            return best;
        }

        private void Add(string text, double weight)
        {
            foreach (var term in SearchText.Terms(SearchText.Plain(text))) Weights[term] = Weights.GetValueOrDefault(term) + weight;
        }
    }
}
