package unwind.app.analysis.secrets;

/// How tokens look whose issuers begin them alike, so that they are recognised wherever they stand
/// and whatever they are called. The prefixes are those that the issuers document.
final class TokenForms {
    private static final String CODE_HOSTS =
            "gh[pousr]_\\w{16,}+|github_pat_\\w{16,}+|"
                    + "gl(?:pat|ptt|cbt|rt|rtr|dt|ft|imt|oas|soat|agent|ffct|wt)-[\\w.-]{12,}+|"
                    + "GR1348941[\\w-]{16,}+|AT(?:ATT|CTT|BB)[\\w=-]{16,}+";

    private static final String CLOUDS =
            "(?:A3T[A-Z0-9]|A[KS]IA|ABIA|ACCA)[0-9A-Z]{16}|LTAI[A-Za-z0-9]{12,}+|"
                    + "AIza[\\w-]{30,}+|ya29\\.[\\w-]{16,}+|1//0[\\w-]{24,}+|GOCSPX-[\\w-]{16,}+|"
                    + "[\\w.~-]{3}\\dQ~[\\w.~-]{30,}+|do[pors]_v1_\\w{20,}+|"
                    + "v1\\.0-[0-9a-f]{20,}+-[0-9a-f]{32,}+|fo1_[\\w-]{20,}+|fm[12][ar]?_[\\w+/=]{40,}+|"
                    + "dapi[0-9a-f]{32}(?:-\\d)?+|HRKU-[\\w-]{20,}+|pscale_(?:tkn|pw|oauth)_[\\w.=-]{16,}+|"
                    + "sb[p]_[0-9a-f]{32,}+|sb_secret_[\\w-]{16,}+|[\\w]{14}\\.atlasv1\\.[\\w=-]{40,}+|"
                    + "hv[sbr]\\.[\\w-]{16,}+|pul-[0-9a-f]{32,}+|dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{20,}+";

    private static final String MESSAGES_AND_MONEY =
            "xox[a-z](?:\\.xox[a-z])?+-[\\w.-]{10,}+|xapp-[\\w-]{10,}+|"
                    + "[srp]k_(?:live|test|prod)_\\w{8,}+|whsec_[\\w+/=]{16,}+|"
                    + "SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+|key-[0-9a-f]{32}|"
                    + "xkeysib-[0-9a-f]{32,}+[\\w-]*+|sq0[a-z]{3}-[\\w-]{20,}+|EAAA[\\w-]{56,}+|"
                    + "(?:bot)?+\\d{8,10}:AA[\\w-]{30,}+|EAAC[A-Za-z0-9]{40,}+|"
                    + "access_token\\$production\\$[\\w$]{16,}+|FLWSECK[\\w-]{16,}+|shp[a-z]{2}_\\w{16,}+|"
                    + "EZ[AT]K\\w{40,}+|shippo_(?:live|test)_\\w{20,}+";

    private static final String MODELS =
            "sk-[\\w-]{20,}+|hf_[A-Za-z0-9]{20,}+|gsk_\\w{20,}+|xai-\\w{20,}+|r8_\\w{20,}+|pplx-\\w{20,}+|"
                    + "pcsk_\\w{20,}+|lsv2_\\w{16,}+";

    private static final String TOOLS =
            "npm_\\w{20,}+|pypi-[\\w-]{16,}+|dckr_(?:pat|oat)_[\\w-]{16,}+|rubygems_\\w{20,}+|"
                    + "CLOJARS_\\w{20,}+|oy2[a-z0-9]{40,}+|AKCp[A-Za-z0-9]{20,}+|cmVmd[A-Za-z0-9]{40,}+|"
                    + "NR(?:AK|JS|II|AL)-\\w{16,}+|glsa_\\w{20,}+|glc_[\\w+/=]{30,}+|sntry[su]_[\\w+/=-]{20,}+|"
                    + "dt0[a-z]\\d\\d\\.\\w{20,}+(?:\\.\\w+)?+|PMAK-[\\w-]{24,}+|lin_api_\\w{20,}+|"
                    + "ntn_\\w{20,}+|figd_[\\w-]{20,}+|tfp_[\\w-]{20,}+|"
                    + "rdme_\\w{20,}+|sgp_\\w{20,}+|ops_eyJ[\\w+/=-]{20,}+|phc_\\w{30,}+|phx_\\w{30,}+|"
                    + "A3-[A-Z0-9]{6}-[A-Z0-9-]{20,}+|AGE-SECRET-KEY-\\w{16,}+|p8e-[\\w-]{24,}+|"
                    + "squ_[0-9a-f]{32,}+|sq[pa]_[0-9a-f]{32,}+|ATCF[\\w=-]{20,}+";

    /// Web tokens, and JSON objects in base 64.
    private static final String JSON =
            "eyJ[\\w-]{4,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+){0,3}+|eyJ[\\w+/-]{40,}+={0,2}";

    /// All of them, as one group of a pattern.
    static final String ANY =
            "(?<![\\w.~-])(?<value>"
                    + String.join("|", CODE_HOSTS, CLOUDS, MESSAGES_AND_MONEY, MODELS, TOOLS, JSON)
                    + ")";

    /// What texts hold, in small letters, that have one of [#ANY].
    static final String NEEDS =
            "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glp glc gld glr glf gli glo gls gla glw gr1348941"
                    + " atatt atctt atbb a3t akia asia abia acca ltai aiza ya29 1//0 gocspx q~ _v1_"
                    + " v1.0- fo1_ fm1 fm2 dapi hrku pscale sbp_ sb_secret atlasv1 hvs. hvb. hvr."
                    + " pul- dp. xox xapp- _live_ _test_ _prod_ whsec sg. key- xkeysib sq0 eaa :aa"
                    + " access_token$ flwseck shp ezak eztk sk- hf_ gsk_ xai- r8_ pplx- pcsk_ lsv2"
                    + " npm_ pypi- dckr_ rubygems_ clojars_ oy2 akcp cmvmd nrak nrjs nrii nral glsa"
                    + " glc_ sntry dt0 pmak lin_api ntn_ figd tfp_ rdme_ sgp_ ops_ phc_ phx_ a3-"
                    + " age-secret p8e- squ_ sqp_ sqa_ atcf eyj";

    /// Tokens whose beginnings are parts of many words.
    static final String COMMON =
            "(?<![\\w.~-])(?<value>SK[0-9a-f]{32}|pat[A-Za-z0-9]{14}\\.[0-9a-f]{32,}+)(?!\\w)";

    /// Hashes of passwords as systems and web servers keep them.
    static final String HASHES =
            "(?<![\\w$.])(?<value>\\$(?:apr1|1|2[abxy]?|5|6|7|y|gy|md5|sha1|argon2\\w{1,2}|pbkdf2[\\w-]{0,20}"
                    + "|scrypt)\\$[\\w./=,+-]{1,100}\\$[\\w./+=$-]{8,300}+|\\$2[abxy]\\$\\d\\d\\$[\\w./]{8,100}+"
                    + "|\\{(?:S?SHA\\d{0,3}|S?MD5|CRYPT|PBKDF2)\\}[\\w+/=$.]{8,300}+)";

    private TokenForms() {}
}
