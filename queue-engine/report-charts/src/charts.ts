/** What the report says of its charts (`ReportCharts.cs` writes it): every word and figure as the tables have them. */
export interface Chart {
  /** The id of the element it is drawn in. */
  place: string;
  /** What it shows, for who cannot see it. */
  says: string;
  policies: Policy[];
  /** One policy after the other within each; without any, one bar a policy. */
  groups?: Name[];
}

export interface Policy extends Name {
  /** Whether it is the rule of this program. */
  ours: boolean;
  /** One figure, or one a group; null where there is none. */
  figures: (Figure | null)[];
}

export interface Figure {
  value: number;
  /** The ends of its 95% confidence interval. */
  low: number;
  high: number;
  /** As people read them. */
  said: string;
  lowSaid: string;
  highSaid: string;
}

export interface Name {
  zh: string;
  en: string;
}
