<?xml version="1.0" encoding="UTF-8"?>
<!--
  A small independent reading of ISO Schematron (queryBinding="xslt2"), for the differential test: makes of a schema a
  stylesheet that writes the same report as the ISO stylesheets do. It is used for the pack of our own, which brings
  no stylesheets. Runs in three passes over one tree: includes, abstract patterns, then code.
-->
<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:axsl="urn:alias"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:f" exclude-result-prefixes="f xs sch">
  <xsl:namespace-alias stylesheet-prefix="axsl" result-prefix="xsl"/>
  <xsl:output method="xml"/>

  <xsl:template match="/">
    <xsl:variable name="whole"><xsl:apply-templates select="*" mode="include"/></xsl:variable>
    <xsl:variable name="concrete"><xsl:apply-templates select="$whole" mode="concrete"/></xsl:variable>
    <xsl:apply-templates select="$concrete/sch:schema"/>
  </xsl:template>

  <!-- Pass 1: what is included takes the place of what includes it; what is not there is left out. -->
  <xsl:template match="node() | @*" mode="include">
    <xsl:copy><xsl:apply-templates select="@* | node()" mode="include"/></xsl:copy>
  </xsl:template>
  <xsl:template match="sch:include | sch:extends[@href]" mode="include">
    <xsl:variable name="address" select="resolve-uri(@href, base-uri(.))"/>
    <xsl:variable name="file" select="replace($address, '#.*$', '')"/>
    <xsl:if test="doc-available($file)">
      <xsl:variable name="found" select="if (contains($address, '#'))
          then doc($file)//*[@id = substring-after($address, '#')] else doc($file)/*"/>
      <xsl:apply-templates select="if (self::sch:extends) then $found/node() else $found" mode="include"/>
    </xsl:if>
  </xsl:template>

  <!-- Pass 2: an instance of an abstract pattern is its text with each $parameter replaced, in the order given. -->
  <xsl:template match="node() | @*" mode="concrete">
    <xsl:param name="params" tunnel="yes"/>
    <xsl:copy><xsl:apply-templates select="@* | node()" mode="concrete"/></xsl:copy>
  </xsl:template>
  <xsl:template match="sch:pattern[@abstract = 'true']" mode="concrete"/>
  <xsl:template match="sch:pattern[@is-a]" mode="concrete">
    <xsl:copy>
      <xsl:copy-of select="@id"/>
      <xsl:apply-templates select="//sch:pattern[@abstract = 'true'][@id = current()/@is-a]/node()" mode="concrete">
        <xsl:with-param name="params" select="sch:param" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="@test | @context | @select | @path" mode="concrete" priority="2">
    <xsl:param name="params" as="element()*" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="f:replace(., $params)"/>
  </xsl:template>
  <xsl:template match="sch:assert//text() | sch:report//text()" mode="concrete" priority="2">
    <xsl:param name="params" as="element()*" tunnel="yes"/>
    <xsl:value-of select="f:replace(., $params)"/>
  </xsl:template>
  <xsl:function name="f:replace" as="xs:string">
    <xsl:param name="text"/>
    <xsl:param name="params" as="element()*"/>
    <xsl:variable name="value" select="replace($params[1]/@value, '([\\$])', '\\$1')"/>
    <xsl:sequence select="if (empty($params)) then string($text)
        else f:replace(replace($text, concat('\$', $params[1]/@name), $value), subsequence($params, 2))"/>
  </xsl:function>

  <!-- Pass 3: a mode for each pattern, a template for each rule, the first rules before the others. -->
  <xsl:template match="sch:schema">
    <xsl:variable name="phase" select="sch:phase[@id = current()/@defaultPhase]"/>
    <xsl:variable name="patterns" select="if ($phase) then sch:pattern[@id = $phase/sch:active/@pattern] else sch:pattern"/>
    <axsl:stylesheet version="2.0">
      <xsl:for-each select="sch:ns"><xsl:namespace name="{@prefix}" select="@uri"/></xsl:for-each>
      <xsl:apply-templates select="sch:let | $phase/sch:let | $patterns/sch:let"/>
      <axsl:template match="/">
        <svrl:schematron-output>
          <xsl:for-each select="$patterns"><axsl:apply-templates select="/" mode="M{position()}"/></xsl:for-each>
        </svrl:schematron-output>
      </axsl:template>
      <xsl:for-each select="$patterns">
        <xsl:variable name="mode" select="concat('M', position())"/>
        <xsl:variable name="rules" select="sch:rule[not(@abstract = 'true')]"/>
        <axsl:template match="text()" mode="{$mode}" priority="-1"/>
        <axsl:template match="node() | @* | /" mode="{$mode}" priority="-2">
          <axsl:apply-templates select="@* | node()" mode="{$mode}"/>
        </axsl:template>
        <xsl:for-each select="$rules">
          <axsl:template match="{@context}" mode="{$mode}" priority="{1000 + count($rules) - position()}">
            <svrl:fired-rule/>
            <xsl:apply-templates select="sch:let | sch:assert | sch:report | sch:extends"/>
            <axsl:apply-templates select="@* | node()" mode="{$mode}"/>
          </axsl:template>
        </xsl:for-each>
      </xsl:for-each>
      <axsl:template match="* | @*" mode="place">
        <axsl:apply-templates select="parent::*" mode="place"/>
        <axsl:variable name="rank" select="count(preceding-sibling::*[name() = name(current())]) + 1"/>
        <axsl:value-of select="concat('/', if (self::*) then '' else '@', name())"/>
        <axsl:if test="self::* and $rank gt 1">[<axsl:value-of select="$rank"/>]</axsl:if>
      </axsl:template>
      <axsl:template match="/" mode="place"><axsl:apply-templates select="*" mode="place"/></axsl:template>
    </axsl:stylesheet>
  </xsl:template>
  <xsl:template match="sch:let">
    <axsl:variable name="{normalize-space(@name)}" select="{@value}"/>
  </xsl:template>
  <xsl:template match="sch:extends">
    <xsl:variable name="own" select="../../sch:rule[@abstract = 'true'][@id = current()/@rule]"/>
    <xsl:apply-templates select="(if ($own) then $own else //sch:rule[@abstract = 'true'][@id = current()/@rule])
        /(sch:let | sch:assert | sch:report | sch:extends)"/>
  </xsl:template>
  <xsl:template match="sch:assert">
    <axsl:choose>
      <axsl:when test="{@test}"/>
      <axsl:otherwise><xsl:call-template name="verdict"><xsl:with-param name="kind" select="'failed-assert'"/></xsl:call-template></axsl:otherwise>
    </axsl:choose>
  </xsl:template>
  <xsl:template match="sch:report">
    <axsl:if test="{@test}"><xsl:call-template name="verdict"><xsl:with-param name="kind" select="'successful-report'"/></xsl:call-template></axsl:if>
  </xsl:template>
  <xsl:template name="verdict">
    <xsl:param name="kind"/>
    <xsl:variable name="schema" select="root(.)"/>
    <xsl:element name="svrl:{$kind}">
      <xsl:if test="@role"><axsl:attribute name="role"><axsl:text><xsl:value-of select="@role"/></axsl:text></axsl:attribute></xsl:if>
      <axsl:attribute name="location"><axsl:apply-templates select="." mode="place"/></axsl:attribute>
      <svrl:text><xsl:apply-templates mode="text"/></svrl:text>
      <xsl:for-each select="tokenize(@diagnostics, '\s+')[. != '']">
        <xsl:variable name="id" select="."/>
        <svrl:diagnostic-reference diagnostic="{$id}"><xsl:apply-templates select="$schema//sch:diagnostic[@id = $id]/node()" mode="text"/></svrl:diagnostic-reference>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>
  <xsl:template match="text()" mode="text">
    <xsl:if test="normalize-space()"><axsl:text><xsl:value-of select="."/></axsl:text></xsl:if>
  </xsl:template>
  <xsl:template match="sch:value-of" mode="text"><axsl:value-of select="{@select}"/></xsl:template>
  <xsl:template match="sch:name" mode="text"><axsl:value-of select="{if (@path) then concat('name(', @path, ')') else 'name()'}"/></xsl:template>
  <xsl:template match="*" mode="text"><xsl:apply-templates mode="text"/></xsl:template>
</xsl:stylesheet>
